package glint.inference.checkpoint;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import glint.annotations.InputException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** The files were written by PyTorch 2.13: {@code torch.save} of views on one tensor, and of what no checkpoint should hold. */
class TorchFileTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"state-dict.pth", "state-dict-legacy.pth"})
    void tensorsAreReadByKeyWhateverTheirStrides(String name) {
        Checkpoint checkpoint = TorchFile.read(file(name));
        assertThat(checkpoint.tensors().keySet()).containsExactly("conv.weight", "conv.bias", "bn.num_batches_tracked",
                "half", "bf", "empty");
        StoredTensor weight = tensor(checkpoint, "conv.weight");
        assertThat(weight.shape()).containsExactly(4L, 2L, 3L);
        assertThat(weight.values()).startsWith(0, 4, 8, 12, 16, 20, 1, 5).endsWith(15, 19, 23);
        assertThat(tensor(checkpoint, "conv.bias").values()).containsExactly(14, 18, 22);
        assertThat(tensor(checkpoint, "bn.num_batches_tracked").shape()).isEmpty();
        assertThat(tensor(checkpoint, "bn.num_batches_tracked").values()).containsExactly(7);
        assertThat(tensor(checkpoint, "half").values()).containsExactly(0.5f, -2);
        assertThat(tensor(checkpoint, "bf").values()).containsExactly(1.5f, -3);
        assertThat(tensor(checkpoint, "empty").shape()).containsExactly(0L, 3L);
    }

    @Test
    void aSafetensorsFileIsNeverTakenForAPickle() {
        Path file = folder.resolve("header.safetensors");
        for (int padding = 0; padding < 512; padding += 8) {
            SafetensorsFile.write(file, new Checkpoint(Map.of("w", new StoredTensor(List.of(1L), new float[]{7})), Map
                    .of("padding", "x".repeat(padding))), SafetensorsFile.Precision.SINGLE);
            assertThat(TorchFile.isOne(file)).isFalse();
            assertThat(tensor(Weights.read(file).checkpoint(), "w").values()).containsExactly(7);
        }
        assertThat(TorchFile.isOne(file("state-dict.pth"))).isTrue();
        assertThat(TorchFile.isOne(file("state-dict-legacy.pth"))).isTrue();
    }

    @Test
    void theStateDictIsFoundWithinWhatATrainingScriptSaved() {
        assertThat(TorchFile.read(file("nested.pth")).tensors().keySet()).containsExactly("conv.weight", "conv.bias");
    }

    @Test
    void codeIsRefusedByNameAndNeverRun() {
        assertThatExceptionOfType(InputException.class).isThrownBy(() -> TorchFile.read(file("hostile.pth")))
                .withMessageContaining("system").withMessageContaining("state_dict");
        assertThatExceptionOfType(InputException.class).isThrownBy(() -> TorchFile.read(file("namespace.pth")))
                .withMessageContaining("argparse.Namespace");
    }

    @ParameterizedTest
    @ValueSource(strings = {"state-dict.pth", "state-dict-legacy.pth"})
    void damageAnywhereIsReportedOrHarmless(String name) throws IOException {
        byte[] whole = Files.readAllBytes(file(name));
        SplittableRandom random = new SplittableRandom(1);
        Path broken = folder.resolve("broken.pth");
        for (int i = 0; i < 400; i++) {
            byte[] bytes = i % 4 == 0 ? Arrays.copyOf(whole, random.nextInt(whole.length)) : whole.clone();
            for (int flips = 0; i % 4 != 0 && flips < 3; flips++) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            Files.write(broken, bytes);
            try {
                assertThat(TorchFile.read(broken).tensors()).isNotEmpty();
            } catch (InputException e) {
                assertThat(e.subject()).isEqualTo(broken.toString());
            }
        }
    }

    @Test
    void aTensorLargerThanItsNumbersIsRefused() throws IOException {
        byte[] pickle = tensor(List.of(1 << 30, 1 << 30), List.of(0, 0));
        assertThatExceptionOfType(InputException.class).isThrownBy(() -> TorchFile.read(archive(pickle)))
                .withMessageContaining("larger than its numbers");
        byte[] beyond = tensor(List.of(2, 2), List.of(2, 2));
        assertThatExceptionOfType(InputException.class).isThrownBy(() -> TorchFile.read(archive(beyond)))
                .withMessageContaining("larger than its numbers");
    }

    @Test
    void aTorchScriptModuleIsSentToItsDetector() throws IOException {
        Path file = folder.resolve("module.pt");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (String entry : List.of("m/data.pkl", "m/constants.pkl")) {
                zip.putNextEntry(new ZipEntry(entry));
            }
        }
        assertThatExceptionOfType(InputException.class).isThrownBy(() -> TorchFile.read(file))
                .withMessageContaining("torchscript");
    }

    /** A state_dict of one tensor over four numbers, as protocol 2 writes it. */
    private static byte[] tensor(List<Integer> shape, List<Integer> strides) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(new byte[]{(byte) 0x80, 2, '}', 'X', 1, 0, 0, 0, 'w'});
        out.write("ctorch._utils\n_rebuild_tensor_v2\n((".getBytes(StandardCharsets.US_ASCII));
        text(out, "storage");
        out.write("ctorch\nFloatStorage\n".getBytes(StandardCharsets.US_ASCII));
        text(out, "0");
        text(out, "cpu");
        out.write(new byte[]{'K', 4, 't', 'Q', 'K', 0});
        tuple(out, shape);
        tuple(out, strides);
        out.write(new byte[]{(byte) 0x89, '}', 't', 'R', 's', '.'});
        return out.toByteArray();
    }

    private static void text(ByteArrayOutputStream out, String text) throws IOException {
        out.write(new byte[]{'X', (byte) text.length(), 0, 0, 0});
        out.write(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static void tuple(ByteArrayOutputStream out, List<Integer> items) throws IOException {
        out.write('(');
        for (int item : items) {
            out.write(new byte[]{'J', (byte) item, (byte) (item >> 8), (byte) (item >> 16), (byte) (item >> 24)});
        }
        out.write('t');
    }

    private static StoredTensor tensor(Checkpoint checkpoint, String key) {
        return Objects.requireNonNull(checkpoint.tensors().get(key), key);
    }

    private Path archive(byte[] pickle) throws IOException {
        Path file = folder.resolve("made.pth");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry("m/data.pkl"));
            zip.write(pickle);
            zip.putNextEntry(new ZipEntry("m/data/0"));
            zip.write(new byte[16]);
        }
        return file;
    }

    private Path file(String name) {
        Path copy = folder.resolve(name);
        try (InputStream in = Objects.requireNonNull(TorchFileTest.class.getResourceAsStream(name), name)) {
            Files.write(copy, in.readAllBytes());
            return copy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

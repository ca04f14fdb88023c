package glint.inference.checkpoint;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import glint.annotations.InputException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SafetensorsFileTest {
    @TempDir
    private Path folder;

    @Test
    void singlePrecisionComesBackBitForBit() {
        Checkpoint written = sample();
        Path file = folder.resolve("w.safetensors");
        SafetensorsFile.write(file, written, SafetensorsFile.Precision.SINGLE);
        Checkpoint read = SafetensorsFile.read(file);
        assertThat(read.metadata()).isEqualTo(written.metadata());
        assertThat(List.copyOf(read.tensors().keySet())).isEqualTo(List.copyOf(written.tensors().keySet()));
        read.tensors().forEach((key, tensor) -> {
            StoredTensor original = tensor(written, key);
            assertThat(tensor.shape()).isEqualTo(original.shape());
            assertThat(tensor.values()).isEqualTo(original.values());
        });
    }

    @Test
    void halfPrecisionRoundsToTheNearestEven() {
        Checkpoint written = new Checkpoint(Map.of("a", new StoredTensor(List.of(4L),
                new float[]{1 + 0x1p-11f, 1 + 3 * 0x1p-11f, 0x1p-24f, -2.5f})), Map.of());
        Path file = folder.resolve("h.safetensors");
        SafetensorsFile.write(file, written, SafetensorsFile.Precision.HALF);
        assertThat(tensor(SafetensorsFile.read(file), "a").values()).containsExactly(1, 1 + 0x1p-9f, 0x1p-24f, -2.5f);
    }

    @Test
    void aValueTooLargeForHalfPrecisionIsRefusedAndNothingIsWritten() {
        Path file = folder.resolve("big.safetensors");
        Checkpoint big = new Checkpoint(Map.of("a", new StoredTensor(List.of(1L), new float[]{1e6f})), Map.of());
        assertThatThrownBy(() -> SafetensorsFile.write(file, big, SafetensorsFile.Precision.HALF))
                .isInstanceOf(InputException.class).hasMessageContaining("a holds");
        assertThat(file).doesNotExist();
    }

    @Test
    void theHeaderIsAlignedAndTheFileAsLongAsItSays() throws IOException {
        Path file = folder.resolve("w.safetensors");
        SafetensorsFile.write(file, sample(), SafetensorsFile.Precision.HALF);
        byte[] bytes = Files.readAllBytes(file);
        long header = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong(0);
        assertThat(header % 8).isZero();
        assertThat(bytes.length).isEqualTo(8 + header + 2 * (6 + 1));
    }

    @Test
    void otherElementTypesAreConverted() throws IOException {
        ByteBuffer data = ByteBuffer.allocate(30).order(ByteOrder.LITTLE_ENDIAN).putLong(7).putDouble(0.5).putInt(-3)
                .putShort((short) 0x3F80).putShort((short) 0x3C00).putLong(0, 9);
        data.rewind();
        Checkpoint read = SafetensorsFile.read(
                file("""
                        {"a":{"dtype":"I64","shape":[],"data_offsets":[0,8]},"b":{"dtype":"F64","shape":[1],"data_offsets":[8,16]},
                        "c":{"dtype":"I32","shape":[1,1],"data_offsets":[16,20]},"d":{"dtype":"BF16","shape":[1],"data_offsets":[20,22]},
                        "e":{"dtype":"F16","shape":[1],"data_offsets":[22,24]},"f":{"dtype":"F16","shape":[3,0],"data_offsets":[24,24]}}
                        """,
                        Arrays.copyOf(data.array(), 24)));
        assertThat(tensor(read, "a").values()).containsExactly(9);
        assertThat(tensor(read, "b").values()).containsExactly(0.5f);
        assertThat(tensor(read, "c").values()).containsExactly(-3);
        assertThat(tensor(read, "d").values()).containsExactly(1);
        assertThat(tensor(read, "e").values()).containsExactly(1);
        assertThat(tensor(read, "f").values()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "nonsense", "{\"a\":1}", "{\"a\":{}}", "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,4]}}", "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]}}", "{\"a\":{\"dtype\":\"F32\",\"shape\":[3],\"data_offsets\":[0,12]}}", "{\"a\":{\"dtype\":\"F32\",\"shape\":[-1,-2],\"data_offsets\":[0,8]}}", "{\"a\":{\"dtype\":\"F32\",\"shape\":[1.5],\"data_offsets\":[0,8]}}", "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[8,0]}}", "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[-8,0]}}", "{\"a\":{\"dtype\":\"F32\",\"shape\":[4611686018427387904,4],\"data_offsets\":[0,8]}}", "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,9223372036854775807]}}", "{\"a\":{\"dtype\":\"OBJ\",\"shape\":[2],\"data_offsets\":[0,8]}}", "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]},\"b\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]}}", "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]},\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]}}", "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}} {}"})
    void aHeaderThatLiesIsRefusedWithTheFileAndAReason(String header) throws IOException {
        Path file = file(header, new byte[8]);
        assertThatThrownBy(() -> SafetensorsFile.read(file)).isInstanceOf(InputException.class)
                .hasMessageContaining("hostile.safetensors");
    }

    @Test
    void aDeeplyNestedHeaderIsRefused() throws IOException {
        Path file = file("{\"a\":" + "[".repeat(100_000), new byte[0]);
        assertThatThrownBy(() -> SafetensorsFile.read(file)).isInstanceOf(InputException.class);
    }

    @Test
    void aTruncatedFileIsRefusedAtAnyLength() throws IOException {
        Path whole = folder.resolve("w.safetensors");
        SafetensorsFile.write(whole, sample(), SafetensorsFile.Precision.SINGLE);
        byte[] bytes = Files.readAllBytes(whole);
        Path cut = folder.resolve("cut.safetensors");
        for (int length = 0; length < bytes.length; length++) {
            Files.write(cut, Arrays.copyOf(bytes, length));
            assertThatThrownBy(() -> SafetensorsFile.read(cut)).isInstanceOf(InputException.class);
        }
    }

    @Test
    void randomDamageNeverGetsBeyondAClearRefusal() throws IOException {
        Path whole = folder.resolve("w.safetensors");
        SafetensorsFile.write(whole, sample(), SafetensorsFile.Precision.SINGLE);
        byte[] bytes = Files.readAllBytes(whole);
        SplittableRandom random = new SplittableRandom(5);
        Path damaged = folder.resolve("damaged.safetensors");
        for (int round = 0; round < 500; round++) {
            byte[] copy = bytes.clone();
            for (int i = 0; i < 3; i++) {
                copy[random.nextInt(copy.length)] = (byte) random.nextInt();
            }
            Files.write(damaged, copy);
            try {
                SafetensorsFile.read(damaged);
            } catch (InputException e) {
                assertThat(e.subject()).isEqualTo(damaged.toString());
            }
        }
    }

    private Path file(String header, byte[] data) throws IOException {
        byte[] json = header.getBytes(StandardCharsets.UTF_8);
        ByteBuffer buffer = ByteBuffer.allocate(8 + json.length + data.length).order(ByteOrder.LITTLE_ENDIAN)
                .putLong(json.length).put(json).put(data);
        return Files.write(folder.resolve("hostile.safetensors"), buffer.array());
    }

    private static StoredTensor tensor(Checkpoint checkpoint, String key) {
        StoredTensor tensor = checkpoint.tensors().get(key);
        assertThat(tensor).as(key).isNotNull();
        return Objects.requireNonNull(tensor);
    }

    private static Checkpoint sample() {
        Map<String, StoredTensor> tensors = new LinkedHashMap<>();
        tensors.put("z.weight", new StoredTensor(List.of(2L, 3L), new float[]{1, -2, 3.25f, 0, 1e-3f, 7}));
        tensors.put("a.bias", new StoredTensor(List.of(), new float[]{0.1f}));
        return new Checkpoint(tensors, Map.of("detector", "le-irstd", "note", "ü \"quoted\""));
    }
}

package glint.annotations.format;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import glint.annotations.InputException;
import glint.annotations.convert.BoxConvention;
import glint.annotations.format.LabelFormat.ReadOptions;
import glint.annotations.geometry.ImageSize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

/** Every reader on damaged and hostile files: nothing but an InputException, within a second. */
class FormatFuzzTest {
    private static final ImageSize SIZE = new ImageSize(64, 48);
    private static final long SLOWEST_NANOS = 1_000_000_000;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final int MOST_CHECKED = 100;
    private static final int SHORT = 150;
    private static final int LONG = 1_000_000;

    @TempDir
    private Path folder;

    static List<String> formats() {
        return LabelFormats.all().stream().map(LabelFormat::id).toList();
    }

    @ParameterizedTest
    @MethodSource("formats")
    void damagedFilesNeverCauseAnotherError(String format) throws IOException {
        fuzz(LabelFormats.byId(format), SHORT, 1);
    }

    @Tag("slow")
    @ParameterizedTest
    @MethodSource("formats")
    void aMillionDamagedFilesNeverCauseAnotherError(String format) throws IOException {
        fuzz(LabelFormats.byId(format), Integer.getInteger("glint.fuzz", LONG), System.nanoTime());
    }

    private void fuzz(LabelFormat format, int times, long seed) throws IOException {
        Path source = folder.resolve("labels.txt");
        format.write(SampleLabels.ofEveryKind(SIZE), source, Options.write(BoxConvention.ZERO_BASED_HALF_OPEN));
        List<Path> files = files(source);
        List<byte[]> contents = new ArrayList<>();
        for (Path file : files) {
            contents.add(Files.readAllBytes(file));
        }
        Mutations mutations = new Mutations(new SplittableRandom(seed));
        int readable = 0;
        for (int i = 0; i < times; i++) {
            int which = i % files.size();
            byte[] mutated = mutations.of(contents.get(which));
            Files.write(files.get(which), mutated);
            readable += isRead(format, source, mutated) ? 1 : 0;
            Files.write(files.get(which), contents.get(which));
        }
        // A bare list of detections is not read without its ground truth.
        assertThat(readable).as("files that could be read in spite of the damage").isBetween(format.id().equals(
                "coco-detections") ? 0 : 1, times);
    }

    /** Reads the source; time is the thread's own, since a busy machine makes everything slow. */
    private static boolean isRead(LabelFormat format, Path source, byte[] mutated) {
        long taken = Long.MAX_VALUE;
        boolean read = false;
        for (int attempt = 0; attempt < 3 && taken > SLOWEST_NANOS; attempt++) {
            long start = THREADS.getCurrentThreadCpuTime();
            read = attempt(format, source, mutated);
            taken = THREADS.getCurrentThreadCpuTime() - start;
        }
        assertThat(taken).as("nanoseconds for %s of %s", format.id(), HexFormat.of().formatHex(mutated)).isLessThan(
                SLOWEST_NANOS);
        return read;
    }

    private static boolean attempt(LabelFormat format, Path source, byte[] mutated) {
        try {
            LabelFormat.Reading reading = format.read(source, new ReadOptions(name -> SIZE,
                    BoxConvention.ZERO_BASED_HALF_OPEN, Options.noImages().masks()));
            assertThat(reading.labels().frames().stream().limit(MOST_CHECKED).allMatch(frame -> FrameNames.inside(frame
                    .frame()).equals(Optional.of(frame.frame())))).isTrue();
            return true;
        } catch (InputException e) {
            assertThat(e.problem()).isNotBlank();
            return false;
        } catch (RuntimeException | Error e) {
            return fail(format.id() + " on " + HexFormat.of().formatHex(mutated), e);
        }
    }

    private static List<Path> files(Path source) {
        try (Stream<Path> walk = Files.walk(Files.isDirectory(source) ? source : source.resolveSibling(""))) {
            return walk.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

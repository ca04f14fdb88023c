package glint.annotations.format.coco;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import glint.annotations.format.LabelFormat.Reading;
import glint.annotations.format.Options;

import static org.assertj.core.api.Assertions.assertThat;

/** A large COCO file in a small heap, in a virtual machine of its own. */
@Tag("slow")
class CocoHeapTest {
    private static final long BYTES = 200L << 20;
    private static final int FRAMES = 20_000;

    @TempDir
    private Path folder;

    /** Reads the file of the first argument and says by its exit code whether they are as many as the second. */
    static final class Reader {
        private Reader() {}

        /** Started by the test. */
        public static void main(String[] arguments) {
            Reading reading = new CocoFormat().read(Path.of(arguments[0]), Options.noImages());
            System.exit(reading.labels().targetCount() == Integer.parseInt(arguments[1]) && reading.findings().isEmpty()
                    ? 0
                    : 1);
        }
    }

    @Test
    void twoHundredMegabytesFitInto512MegabytesOfHeap() throws IOException, InterruptedException {
        Path file = folder.resolve("large.json");
        int targets = write(file);
        Path output = folder.resolve("output.txt");

        Process reader = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m", "-cp", System.getProperty("java.class.path"), Reader.class.getName(), file.toString(),
                Integer
                        .toString(targets))
                .redirectErrorStream(true).redirectOutput(output.toFile()).start();

        assertThat(reader.waitFor(Duration.ofMinutes(5).toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(reader.exitValue()).as(Files.readString(output)).isZero();
    }

    /** Boxes as most tools write them, the categories last. */
    private static int write(Path file) throws IOException {
        SplittableRandom random = new SplittableRandom(4);
        int targets = 0;
        try (Writer json = Files.newBufferedWriter(file)) {
            json.write("{\"images\": [");
            for (int i = 1; i <= FRAMES; i++) {
                json.write((i == 1 ? "" : ", ") + "{\"id\": " + i + ", \"file_name\": \"images/" + i
                        + ".png\", \"width\": 640, \"height\": 512}");
            }
            json.write("], \"annotations\": [");
            for (long written = 0; written < BYTES; targets++) {
                String entry = (targets == 0 ? "" : ", ") + "{\"id\": " + (targets + 1) + ", \"image_id\": "
                        + (1 + random
                                .nextInt(FRAMES))
                        + ", \"category_id\": 1, \"bbox\": [" + random.nextInt(600) + ".5, " + random
                                .nextInt(500)
                        + ".25, 3.0, 4.0], \"area\": 12.0, \"iscrowd\": 0, \"segmentation\": []}";
                written += entry.length();
                json.write(entry);
            }
            json.write("], \"categories\": [{\"id\": 1, \"name\": \"target\"}]}");
        }
        return targets;
    }
}

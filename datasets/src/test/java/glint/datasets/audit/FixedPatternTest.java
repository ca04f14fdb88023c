package glint.datasets.audit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import glint.annotations.InputException;
import glint.datasets.frame.Frame;
import glint.datasets.frame.FrameFiles;
import glint.datasets.frame.FrameSource;
import glint.datasets.frame.FrameSources;
import glint.datasets.frame.IgnoredPixels;
import glint.datasets.frame.SourceFacts;
import glint.datasets.frame.SourceOptions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class FixedPatternTest {
    private static final int WIDTH = 60;
    private static final int HEIGHT = 48;
    private static final int STUCK_LOW = 5 * WIDTH + 7;
    private static final int STUCK_HIGH = 20 * WIDTH + 30;
    private static final int OFFSET = 33 * WIDTH + 11;
    private static final int RESTLESS = 40 * WIDTH + 50;
    private static final int CORNER = 0;

    @TempDir
    private Path folder;

    /** A cloudy scene that drifts by a pixel a frame, with noise and a bright target that crosses it. */
    private FrameSource sequence(int frames, boolean broken) throws IOException {
        SplittableRandom random = new SplittableRandom(5);
        ByteBuffer out = ByteBuffer.allocate(2 * WIDTH * HEIGHT * frames).order(ByteOrder.LITTLE_ENDIAN);
        for (int t = 0; t < frames; t++) {
            for (int i = 0; i < WIDTH * HEIGHT; i++) {
                int x = i % WIDTH;
                int y = i / WIDTH;
                double scene = 4000 + 300 * Math.sin((x + t) / 7.0) + 200 * Math.cos(y / 5.0);
                double target = x == t + 4 && (y == 24 || y == 25) ? 900 : 0;
                double value = scene + target + 6 * (random.nextDouble() + random.nextDouble() - 1);
                if (broken) {
                    value = switch (i) {
                        case STUCK_LOW -> 0;
                        case STUCK_HIGH, CORNER -> 16383;
                        case OFFSET -> value + 150;
                        case RESTLESS -> value + (random.nextBoolean() ? 400 : -400);
                        default -> value;
                    };
                }
                out.putShort((short) Math.round(value));
            }
        }
        Path file = Files.write(folder.resolve("clip.raw"), out.array());
        SourceFacts facts = SourceFacts.parse("test", "{width: " + WIDTH + ", height: " + HEIGHT + ", bits: 14}",
                Map.of());
        return FrameSources.open(file, new SourceOptions(SourceOptions.Order.AS_FOUND, facts));
    }

    private static Set<Integer> dead(FixedPattern pattern) {
        Set<Integer> dead = new HashSet<>();
        pattern.dead().forEach((x, y) -> dead.add(y * WIDTH + x));
        return dead;
    }

    @Test
    void pixelsThatDoNotMeasureAreFoundAndNoOthers() throws IOException {
        try (FrameSource source = sequence(40, true)) {
            FixedPattern pattern = FixedPattern.estimate(source, FixedPattern.DEFAULT_THRESHOLD);

            assertThat(dead(pattern)).containsExactlyInAnyOrder(STUCK_LOW, STUCK_HIGH, OFFSET, RESTLESS, CORNER);
            assertThat(pattern.offset()[OFFSET]).isBetween(140f, 160f);
            assertThat(pattern.ignored().bytes()[OFFSET]).isEqualTo((byte) 255);
            assertThat(pattern.ignored().bytes()[OFFSET + 1]).isZero();
        }
    }

    @Test
    void pixelsToIgnoreTakeWhatTheirNeighboursHave() throws IOException {
        try (FrameSource source = sequence(40, true)) {
            Path mask = folder.resolve("dead.png");
            FrameFiles.writePng(FixedPattern.estimate(source, FixedPattern.DEFAULT_THRESHOLD).ignored(), mask);
            Files.writeString(folder.resolve("clip.raw.glint.yaml"), "width: " + WIDTH + "\nheight: " + HEIGHT
                    + "\nbits: 14\nignore: dead.png\n");

            try (FrameSource mended = FrameSources.open(folder.resolve("clip.raw"), SourceOptions.DEFAULT)) {
                Frame before = source.read(3);
                Frame after = mended.read(3);
                assertThat(before.value(STUCK_HIGH)).isEqualTo(16383);
                assertThat(after.value(STUCK_HIGH)).isBetween(3400.0, 4600.0);
                assertThat(after.value(CORNER)).isBetween(3400.0, 4600.0);
                assertThat(after.value(STUCK_HIGH + 1)).isEqualTo(before.value(STUCK_HIGH + 1));
            }
        }
    }

    @Test
    void aMaskOfAnotherSizeIsRefused() throws IOException {
        try (FrameSource source = sequence(9, false)) {
            Path mask = folder.resolve("small.png");
            FrameFiles.writePng(Frame.ofBytes(2, 1, new byte[2]), mask);
            FrameSource ignoring = IgnoredPixels.of(source, SourceFacts.parse("test", "ignore: " + mask, Map.of()));

            assertThatThrownBy(() -> ignoring.read(0)).isInstanceOf(InputException.class).hasMessageContaining("2×1");
        }
    }

    @Test
    void aHealthySensorWithAMovingTargetHasNone() throws IOException {
        try (FrameSource source = sequence(40, false)) {
            assertThat(dead(FixedPattern.estimate(source, FixedPattern.DEFAULT_THRESHOLD))).isEmpty();
        }
    }

    @Test
    void aFewFramesAreTooFew() throws IOException {
        try (FrameSource source = sequence(5, true)) {
            assertThatThrownBy(() -> FixedPattern.estimate(source, FixedPattern.DEFAULT_THRESHOLD)).isInstanceOf(
                    InputException.class).hasMessageContaining("5 frames");
        }
    }
}

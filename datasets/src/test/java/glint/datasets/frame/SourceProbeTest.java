package glint.datasets.frame;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import glint.annotations.audit.Finding;
import glint.annotations.geometry.ImageSize;

import static org.assertj.core.api.Assertions.assertThat;

class SourceProbeTest {
    @TempDir
    private Path folder;

    private static byte[] sixteenBits(int... counts) {
        ByteBuffer row = ByteBuffer.allocate(1 + 2 * counts.length).put((byte) 0);
        for (int count : counts) {
            row.putShort((short) count);
        }
        return ImageBytes.png(counts.length, 1, 16, 0, row.array());
    }

    private SourceProbe probe(String name, byte[] bytes) throws IOException {
        try (FrameSource source = FrameSources.open(Files.write(folder.resolve(name), bytes), SourceOptions.DEFAULT)) {
            return SourceProbe.of(source, 9);
        }
    }

    @Test
    void theDepthThatCountsUseIsSaidAndNotApplied() throws IOException {
        SourceProbe probe = probe("a.png", sixteenBits(16383, 3, 0));

        assertThat(probe.samples()).containsEntry("uint16, 16 bits valid", 1);
        assertThat(probe.usedBits()).isEqualTo(14);
        assertThat(probe.highest()).isEqualTo(16383);
        assertThat(probe.findings()).extracting(Finding::suggestion).singleElement().asString().contains("bits: 14");
    }

    @Test
    void countsAtTheUpperEndAreNoticed() throws IOException {
        SourceProbe probe = probe("a.png", sixteenBits(65532, 4, 0));

        assertThat(probe.emptyLowBits()).isEqualTo(2);
        assertThat(probe.findings()).extracting(Finding::suggestion).singleElement().asString()
                .contains("bits: 14 and alignment: high");
    }

    @Test
    void mixedSizesAreToldApart() throws IOException {
        Files.write(folder.resolve("1.png"), ImageBytes.greyPng(5, 4, 1));
        Files.write(folder.resolve("2.png"), ImageBytes.greyPng(5, 4, 1));
        Files.write(folder.resolve("3.png"), ImageBytes.greyPng(7, 4, 1));

        try (FrameSource source = FrameSources.open(folder, SourceOptions.DEFAULT)) {
            assertThat(SourceProbe.of(source, 2).sizes()).containsEntry(new ImageSize(5, 4), 2)
                    .containsEntry(new ImageSize(7, 4), 1);
        }
    }

    @Test
    void aFrameThatIsGoneByNowIsListedAndTheOthersKeepTheirNumbers() throws IOException {
        for (int i = 0; i < 4; i++) {
            Files.write(folder.resolve(i + ".png"), ImageBytes.greyPng(5, 4, i));
        }
        try (FrameSource source = FrameSources.open(folder, SourceOptions.DEFAULT)) {
            Files.delete(folder.resolve("2.png"));

            SourceProbe probe = SourceProbe.of(source, 9);

            assertThat(probe.findings()).extracting(Finding::rule, Finding::image)
                    .containsExactly(org.assertj.core.groups.Tuple.tuple("unreadable-frame", "2.png"));
            assertThat(probe.framesRead()).isEqualTo(3);
            assertThat(source.read(3).bytes()).containsOnly(3);
        }
    }
}

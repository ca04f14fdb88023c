package glint.annotations.format.glint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import glint.annotations.InputException;
import glint.annotations.convert.BoxConvention;
import glint.annotations.format.LabelFormat.Reading;
import glint.annotations.format.Options;
import glint.annotations.format.RandomTargets;
import glint.annotations.geometry.ImageSize;
import glint.annotations.model.Category;
import glint.annotations.model.FrameLabels;
import glint.annotations.model.LabelSet;
import glint.annotations.model.Target;
import glint.annotations.model.Track;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class GlintFormatTest {
    private static final ImageSize SIZE = new ImageSize(320, 240);

    @TempDir
    private Path folder;
    private final GlintFormat format = new GlintFormat();

    private Reading read(String json) throws IOException {
        return format.read(Files.writeString(folder.resolve("a.json"), json), Options.noImages());
    }

    private static LabelSet labels() {
        RandomTargets random = new RandomTargets(91, SIZE);
        List<FrameLabels> frames = new ArrayList<>();
        long id = 1;
        for (int f = 0; f < 20; f++) {
            List<Target> targets = new ArrayList<>();
            for (int t = random.below(8); t > 0; t--) {
                targets.add(random.target(id++));
            }
            frames.add(new FrameLabels("sub/" + f + ".png", SIZE, targets, Map.of("source/x", "größe")));
        }
        return new LabelSet(List.of(new Category(3, "a")), frames, List.of(new Track(7, new Category(3, "a"), Set.of(
                "sub/1.png", "sub/4.png"), Set.of("sub/4.png"))));
    }

    @Test
    void everythingComesBackEqual() {
        LabelSet labels = labels();
        assertThat(format.losses(labels)).isEmpty();

        format.write(labels, folder.resolve("a.json"), Options.write(BoxConvention.ZERO_BASED_HALF_OPEN));

        assertThat(format.read(folder.resolve("a.json"), Options.noImages())).isEqualTo(new Reading(labels, List.of()));
    }

    @Test
    void aDamagedFileIsRefusedWithItsLine() {
        String frame = "{\"format\": \"glint-labels\", \"version\": 1, \"frames\": [\n";
        for (String bad : List.of("{}", "7", "{\"frame\": \"../a\", \"width\": 4, \"height\": 4, \"targets\": []}",
                "{\"frame\": \"a\", \"width\": -4, \"height\": 4, \"targets\": []}",
                "{\"frame\": \"a\", \"width\": 1e400, \"height\": 4, \"targets\": []}",
                "{\"frame\": \"a\", \"width\": 99999999999, \"height\": 4, \"targets\": []}",
                "{\"frame\": \"a\", \"width\": 4, \"height\": 4, \"targets\": [{\"id\": 1}]}",
                "{\"frame\": \"a\", \"width\": 4, \"height\": 4, \"targets\": [{\"id\": 1, \"category\": {\"id\": 1, "
                        + "\"name\": \"\"}, \"shape\": {\"box\": [1, 1, 2, 2]}, \"provenance\": {\"origin\": \"DRAWN\", "
                        + "\"source\": \"\"}}]}")) {
            assertThatThrownBy(() -> read(frame + bad + "]}")).as(bad).isInstanceOf(InputException.class)
                    .hasMessageContaining("a.json line 2");
        }
        String twice = "{\"frame\": \"a\", \"width\": 4, \"height\": 4, \"targets\": []}";
        assertThatThrownBy(() -> read(frame + twice + ",\n" + twice + "]}")).isInstanceOf(InputException.class)
                .hasMessageContaining("line 3").hasMessageContaining("twice");
    }

    @Test
    void otherDocumentsAndVersionsAreRefused() {
        for (String json : List.of("{}", "[]", "{\"format\": \"coco\"}",
                "{\"format\": \"glint-labels\", \"version\": 2}",
                "{\"format\": \"glint-labels\", \"frames\": " + "[".repeat(100_000))) {
            assertThatThrownBy(() -> read(json)).isInstanceOf(InputException.class).hasMessageContaining("a.json");
        }
    }
}

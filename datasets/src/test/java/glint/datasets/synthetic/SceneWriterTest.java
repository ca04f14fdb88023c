package glint.datasets.synthetic;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import glint.annotations.convert.BoxConvention;
import glint.annotations.convert.MaskReading;
import glint.annotations.format.LabelFormat;
import glint.annotations.format.LabelFormats;
import glint.annotations.geometry.ImageSize;
import glint.annotations.model.FrameLabels;
import glint.annotations.model.LabelSet;
import glint.annotations.model.Shape;
import glint.annotations.model.Target;
import glint.datasets.frame.Frame;
import glint.datasets.frame.FrameFiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class SceneWriterTest {
    private static final SceneRecipe RECIPE = SceneRecipe.standard().withExtent(2, 4, new ImageSize(80, 64))
            .withSeed(9);

    @TempDir
    Path folder;

    private Path write(String name, SceneRecipe recipe) {
        Path target = folder.resolve(name);
        new SceneWriter(new SceneGenerator(recipe), target).write(_ -> {});
        return target;
    }

    private static List<Path> files(Path root) throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(Files::isRegularFile).map(root::relativize).sorted().toList();
        }
    }

    @Test
    void theSameRecipeGivesTheSameBytes() throws IOException {
        Path one = write("one", RECIPE);
        Path two = write("two", RECIPE);

        assertThat(files(one)).isEqualTo(files(two)).hasSize(2 * 4 * 2 + 2);
        for (Path file : files(one)) {
            assertThat(Files.mismatch(one.resolve(file), two.resolve(file))).as(file.toString()).isEqualTo(-1);
        }
    }

    @Test
    void theCocoFileHoldsTheExactLabels() {
        Path data = write("data", RECIPE);
        LabelSet read = LabelFormats.byId("coco").read(data.resolve("annotations.json"), new LabelFormat.ReadOptions(
                _ -> RECIPE.size(), BoxConvention.ZERO_BASED_HALF_OPEN, MaskReading.DEFAULT)).labels();
        SceneGenerator generator = new SceneGenerator(RECIPE);

        assertThat(read.frames()).hasSize(8);
        for (int i = 0; i < 8; i++) {
            FrameLabels expected = generator.sequence(i / 4).labels(i % 4);
            FrameLabels found = read.frames().get(i);
            assertThat(found.frame()).isEqualTo(expected.frame());
            assertThat(found.size()).isEqualTo(expected.size());
            assertThat(found.targets()).extracting(Target::id, Target::shape, Target::track, Target::attributes)
                    .containsExactlyElementsOf(expected.targets().stream().map(t -> Tuple.tuple(t
                            .id(), t.shape(), t.track(), t.attributes())).toList());
        }
    }

    @Test
    void framesKeepTheirDepthAndMasksShowTheTargets() {
        Path data = write("data", RECIPE);
        Frame frame = FrameFiles.read(data.resolve("seq0001/images/000002.png"));
        Frame mask = FrameFiles.read(data.resolve("seq0001/masks/000002.png"));
        SyntheticSequence sequence = new SceneGenerator(RECIPE).sequence(1);

        assertThat(frame.type()).isEqualTo(Frame.SampleType.UINT16);
        assertThat(frame.shorts()).isEqualTo(sequence.frame(2).shorts());
        for (int y = 0; y < 64; y++) {
            for (int x = 0; x < 80; x++) {
                boolean labelled = false;
                for (Target target : sequence.labels(2).targets()) {
                    labelled |= ((Shape.OfMask) target.shape()).mask().get(x, y);
                }
                assertThat(mask.value(x, y)).isEqualTo(labelled ? 255 : 0);
            }
        }
    }

    @Test
    void theSceneFileSaysWhatWasAskedForAndWhatWasMeasured() throws IOException {
        Path data = write("data", RECIPE);
        JsonNode scene = new ObjectMapper().readTree(data.resolve("scene.json").toFile());
        JsonNode target = scene.at("/sequences/0/targets/0");

        assertThat(scene.at("/recipe/seed").asLong()).isEqualTo(9);
        assertThat(scene.at("/recipe/scene").asText()).isEqualTo("SKY");
        assertThat(scene.at("/recipe/size/width").asInt()).isEqualTo(80);
        assertThat(scene.at("/sequences")).hasSize(2);
        assertThat(target.get("track").asLong()).isEqualTo(1);
        assertThat(target.get("frames")).isNotEmpty();
        double asked = target.get("scr").asDouble();
        assertThat(target.at("/frames/0/scr").asDouble()).isCloseTo(asked, within(0.7 * asked));
    }

    @Test
    void progressCountsFrames() {
        AtomicLong last = new AtomicLong();
        new SceneWriter(new SceneGenerator(RECIPE.withBits(8)), folder.resolve("p")).write(last::set);
        assertThat(last).hasValue(8);
        assertThat(FrameFiles.read(folder.resolve("p/seq0000/images/000000.png")).type()).isEqualTo(
                Frame.SampleType.UINT8);
    }
}

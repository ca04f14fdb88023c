package glint.inference.training;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import glint.annotations.InputException;
import glint.inference.Devices;
import glint.inference.checkpoint.Weights;
import glint.inference.training.recipe.TrainingRecipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class TrainingRunTest {
    private static final int IMAGES = 10;
    private static final int SIZE = 64;

    @TempDir
    private Path folder;

    @BeforeEach
    void drawScenes() throws IOException {
        SplittableRandom random = new SplittableRandom(6);
        Path data = folder.resolve("scenes");
        Files.createDirectories(data.resolve("images"));
        Files.createDirectories(data.resolve("masks"));
        for (int i = 0; i < IMAGES; i++) {
            BufferedImage image = new BufferedImage(SIZE, SIZE, BufferedImage.TYPE_BYTE_GRAY);
            BufferedImage mask = new BufferedImage(SIZE, SIZE, BufferedImage.TYPE_BYTE_GRAY);
            int x0 = random.nextInt(SIZE - 8);
            int y0 = random.nextInt(SIZE - 8);
            for (int y = 0; y < SIZE; y++) {
                for (int x = 0; x < SIZE; x++) {
                    boolean target = x >= x0 && x < x0 + 8 && y >= y0 && y < y0 + 8;
                    image.getRaster().setSample(x, y, 0, target ? 240 : random.nextInt(120));
                    mask.getRaster().setSample(x, y, 0, target ? 255 : 0);
                }
            }
            ImageIO.write(image, "png", data.resolve("images").resolve("scene" + i + ".png").toFile());
            ImageIO.write(mask, "png", data.resolve("masks").resolve("scene" + i + ".png").toFile());
        }
    }

    private TrainingRecipe.Source recipe(Map<String, String> changes) {
        Map<String, String> all = new HashMap<>(Map.of("input", "64", "window", "64", "batch", "4", "epochs", "1",
                "data.root", folder.toString(), "data.folders", "{scenes: scenes}", "data.train", "{scenes: 1}",
                "data.validate", "[scenes]", "data.held-back.list", "none"));
        all.putAll(changes);
        return TrainingRecipe.open("le-irstd-nuaa", all);
    }

    @Test
    void aRunLeavesACardThatSaysWhatItsWeightsAre() throws IOException {
        Path out = folder.resolve("out");
        TrainingRecipe.Source source = recipe(Map.of());
        TrainingOutcome outcome = new TrainingRun(source, out).run(Devices.resolve("cpu"), true, TrainingListener.NONE,
                new TrainingControl());
        assertThat(outcome.finished()).isTrue();
        JsonNode card = JsonMapper.builder().build().readTree(out.resolve("card.json").toFile());
        assertThat(card.get("sha256").asText())
                .isEqualTo(Weights.read(out.resolve("checkpoint-best.safetensors")).sha256());
        assertThat(card.get("recipe").asText()).isEqualTo(source.sha256());
        assertThat(card.get("detector").asText()).isEqualTo("le-irstd");
        assertThat(card.at("/training/scenes/images").asInt()).isEqualTo(8);
        assertThat(card.at("/validation/scenes/targets").asInt()).isEqualTo(2);
        assertThat(card.at("/metrics/ap50").isNumber()).isTrue();
        assertThat(out.resolve("recipe.yaml")).hasContent(source.text());
    }

    @Test
    void withoutImagesToMeasureWithNothingIsTrained() {
        TrainingRun run = new TrainingRun(recipe(Map.of("data.held-back.list", "nuaa-sirst-holdback")),
                folder.resolve("out"));
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> run.run(Devices.resolve("cpu"), false, TrainingListener.NONE, new TrainingControl()))
                .withMessageContaining("validate");
    }

    @Test
    void aDetectorNobodyCanTrainIsRefused() {
        assertThatExceptionOfType(InputException.class).isThrownBy(() -> recipe(Map.of("detector", "baseline")))
                .withMessageContaining("baseline").withMessageContaining("le-irstd");
    }
}

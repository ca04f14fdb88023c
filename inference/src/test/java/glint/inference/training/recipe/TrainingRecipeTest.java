package glint.inference.training.recipe;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import glint.annotations.InputException;
import glint.inference.training.optim.LearningRate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class TrainingRecipeTest {
    private static final String TEXT = bundled();

    private static String bundled() {
        try (InputStream in = TrainingRecipe.class.getResourceAsStream("/glint/recipes/le-irstd-nuaa.yaml")) {
            assertThat(in).isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static InputException refused(String text, Map<String, String> changes) {
        return assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> TrainingRecipe.parse("r.yaml", text, changes)).actual();
    }

    private static int lineOf(String text, String key) {
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).strip().startsWith(key + ":")) {
                return i + 1;
            }
        }
        throw new AssertionError(key);
    }

    @Test
    void theBundledRecipeIsFoundByItsName() {
        TrainingRecipe recipe = TrainingRecipe.open("le-irstd-nuaa", Map.of()).recipe();
        assertThat(recipe.detector()).isEqualTo("le-irstd");
        assertThat(recipe.schedule().decay()).isEqualTo(LearningRate.Decay.COSINE);
        assertThat(recipe.data().folders()).containsEntry("nuaa-sirst", "NUAA-SIRST");
    }

    @ParameterizedTest
    @CsvSource({"epochs,epoch", "beta2,beta-2", "mosaic,mosiac", "held-back,heldback"})
    void aMisspeltKeyIsNamedWithItsLine(String key, String typo) {
        String text = TEXT.replaceFirst("(?m)^( *)" + key + ":", "$1" + typo + ":");
        InputException e = refused(text, Map.of());
        assertThat(e).hasMessageContaining(typo);
        assertThat(e.subject()).isEqualTo("r.yaml line " + lineOf(text, typo));
    }

    @Test
    void aMissingKeyIsNamed() {
        assertThat(refused(TEXT.replaceFirst("(?m)^epochs:.*$", ""), Map.of())).hasMessageContaining("epochs");
    }

    @ParameterizedTest
    @CsvSource({"window,100,window must be a positive multiple of 32", "batch,0,batch must be at least 1", "schema,2,schema must be 1"})
    void aValueThatCannotBeIsRefused(String key, String value, String message) {
        String text = TEXT.replaceFirst("(?m)^" + key + ":.*$", key + ": " + value);
        assertThat(refused(text, Map.of())).hasMessageContaining(message);
    }

    @Test
    void aNestedValueThatCannotBeIsNamedWithItsLine() {
        String text = TEXT.replaceFirst("(?m)^  mosaic:.*$", "  mosaic: 1.5");
        InputException e = refused(text, Map.of());
        assertThat(e).hasMessageContaining("mosaic must lie in [0, 1]");
        assertThat(e.subject()).isEqualTo("r.yaml line " + lineOf(text, "augmentation"));
    }

    @Test
    void aWordWhereANumberBelongsIsNamedWithItsLine() {
        String text = TEXT.replaceFirst("(?m)^  peak:.*$", "  peak: high");
        InputException e = refused(text, Map.of());
        assertThat(e.subject()).isEqualTo("r.yaml line " + lineOf(text, "peak"));
        assertThat(e).hasMessageContaining("schedule.peak");
    }

    @Test
    void aKeyGivenTwiceIsRefused() {
        assertThat(refused(TEXT + "\nepochs: 3\n", Map.of())).hasMessageContaining("epochs");
    }

    @Test
    void whatIsNotYamlIsRefusedWithItsLine() {
        assertThat(refused("schema: 1\ndata: [1, 2\n", Map.of()).subject()).startsWith("r.yaml line ");
    }

    @Test
    void aValueFromTheCommandLineTakesThePlaceOfTheFiles() {
        TrainingRecipe recipe = TrainingRecipe
                .parse("r.yaml", TEXT, Map.of("epochs", "3", "optimizer.kind", "sgd", "data.root", "/data")).recipe();
        assertThat(recipe.epochs()).isEqualTo(3);
        assertThat(recipe.optimizer().kind()).isEqualTo(OptimizerSettings.Kind.SGD);
        assertThat(recipe.data().root()).isEqualTo("/data");
    }

    @Test
    void anUnknownKeyFromTheCommandLineIsNamedAsSuch() {
        assertThat(refused(TEXT, Map.of("optimizer.lr", "1")).subject()).isEqualTo("--set optimizer.lr");
        assertThat(refused(TEXT, Map.of("optimiser.kind", "sgd")).subject()).isEqualTo("--set optimiser.kind");
        assertThat(refused(TEXT, Map.of("epochs", "many")).subject()).isEqualTo("--set epochs");
    }

    @Test
    void theHashKnowsTheRecipeAndNotThePlaceOfTheData() {
        String plain = TrainingRecipe.parse("r", TEXT, Map.of()).sha256();
        assertThat(TrainingRecipe.parse("r", TEXT, Map.of("data.root", "/data")).sha256()).isEqualTo(plain);
        assertThat(TrainingRecipe.parse("r", TEXT, Map.of("epochs", "3")).sha256()).isNotEqualTo(plain);
    }

    @Test
    void aRecipeThatIsNowhereIsRefused() {
        assertThatExceptionOfType(InputException.class).isThrownBy(() -> TrainingRecipe.open("no-such", Map.of()))
                .withMessageContaining("no-such");
    }
}

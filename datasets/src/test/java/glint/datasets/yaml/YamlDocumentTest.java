package glint.datasets.yaml;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import glint.annotations.InputException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class YamlDocumentTest {
    private static final String TEXT = """
            title: sky
            way: bottom-up
            steps:
              - cut-out:
                  side: 3
              - turn: {}
            """;

    enum Way {
        TOP_DOWN, BOTTOM_UP
    }

    sealed interface Step {}

    record CutOut(int side, @Nullable Integer margin) implements Step {
        CutOut {
            if (side < 1) {
                throw new IllegalArgumentException("side must be positive");
            }
        }
    }

    record Turn() implements Step {}

    record Plan(String title, Way way, List<Step> steps) {}

    private static Plan read(String text, Map<String, String> changes) {
        return YamlDocument.parse("p.yaml", "plan", text, changes).read(Plan.class);
    }

    private static InputException refused(String text) {
        return assertThatExceptionOfType(InputException.class).isThrownBy(() -> read(text, Map.of())).actual();
    }

    @Test
    void stepsAreReadByTheirNames() {
        assertThat(read(TEXT, Map.of()))
                .isEqualTo(new Plan("sky", Way.BOTTOM_UP, List.of(new CutOut(3, null), new Turn())));
    }

    @Test
    void anItemOfAListIsChangedByItsNumber() {
        assertThat(read(TEXT, Map.of("steps.0.cut-out.margin", "2")).steps().getFirst()).isEqualTo(new CutOut(3, 2));
    }

    @Test
    void aChangeOfAnItemThatIsNotThereIsRefused() {
        assertThatExceptionOfType(InputException.class).isThrownBy(() -> read(TEXT, Map.of("steps.7.turn.x", "2")))
                .satisfies(e -> assertThat(e.subject()).isEqualTo("--set steps.7.turn.x"));
    }

    @Test
    void anUnknownStepIsNamedWithItsLineAndTheKnownOnes() {
        InputException e = refused(TEXT.replace("turn", "tern"));
        assertThat(e.subject()).isEqualTo("p.yaml line 6");
        assertThat(e.remedy()).contains("cut-out, turn");
    }

    @Test
    void anUnknownKeyInAStepIsNamedWithItsLine() {
        InputException e = refused(TEXT.replace("side", "sides"));
        assertThat(e.subject()).isEqualTo("p.yaml line 5");
        assertThat(e.problem()).contains("steps.0.cut-out.sides");
    }

    @Test
    void aValueThatAStepRefusesIsNamedWithItsLine() {
        InputException e = refused(TEXT.replace("side: 3", "side: 0"));
        assertThat(e.subject()).isEqualTo("p.yaml line 4");
        assertThat(e.problem()).contains("side must be positive");
    }

    @Test
    void aWordThatIsNoConstantIsToldWithThoseThereAre() {
        assertThat(refused(TEXT.replace("bottom-up", "sideways")).problem())
                .isEqualTo("way: 'sideways' is none of top-down, bottom-up");
    }

    @Test
    void aKeyWithoutAValueIsRefused() {
        assertThat(refused(TEXT.replace("title: sky", "title: ~")).problem()).contains("'title' has no value");
    }

    @Test
    void aListThatIsNoneIsRefused() {
        assertThat(refused("title: a\nway: top-down\nsteps: 3\n").problem()).contains("must be a list");
    }
}

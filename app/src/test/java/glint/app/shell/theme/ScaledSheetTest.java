package glint.app.shell.theme;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ScaledSheetTest {
    @Test
    void textAndTheHeightsThatHoldItGrowTogether() {
        assertThat(ScaledSheet.scaled(".a { -fx-font-size: 12px; -fx-min-height: 26; -fx-icon-size: 15px; }", 1.5))
                .isEqualTo(
                        ".a { -fx-font-size: 18.0px; -fx-min-height: 39.0; -fx-icon-size: 22.5px; }");
    }

    @Test
    void linesAndColoursStayAsTheyAre() {
        String css = ".a { -fx-min-height: 1; -fx-pref-height: 3; -fx-padding: 0 12 0 12; -fx-background-radius: 10; }";
        assertThat(ScaledSheet.scaled(css, 2)).isEqualTo(css);
    }

    @Test
    void theUsualSizeWearsTheSheetItself() {
        String sheet = Theme.DARK.sheets().getLast();
        assertThat(ScaledSheet.of(sheet, 100)).isEqualTo(sheet);
        assertThat(ScaledSheet.of(sheet, 125)).startsWith("data:text/css");
    }
}

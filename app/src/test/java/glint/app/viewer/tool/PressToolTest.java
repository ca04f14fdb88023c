package glint.app.viewer.tool;

import org.junit.jupiter.api.Test;

import glint.annotations.geometry.Point;
import glint.annotations.model.Shape;
import glint.app.labels.LabelScene;
import glint.app.viewer.Viewport;

import static org.assertj.core.api.Assertions.assertThat;

class PressToolTest {
    private static final Viewport VIEW = Viewport.fit(LabelScene.SIZE, 640, 480);

    private final LabelScene labels = new LabelScene();

    private static ToolEvent at(double x, double y, boolean alt) {
        return new ToolEvent(VIEW.screenX(x), VIEW.screenY(y), VIEW, alt);
    }

    private static void press(Tool tool, double x, double y, boolean alt) {
        tool.press(at(x, y, alt));
        tool.release(at(x, y, alt));
    }

    @Test
    void aPlaceIsThePixelsCentreAndWithAltTheVeryPlace() {
        Tool tool = PressTool.point(labels.commands);
        press(tool, 12.3, 7.8, false);
        press(tool, 12.3, 7.8, true);
        assertThat(labels.editor.labels().get().targets()).extracting(t -> (Object) t.shape()).containsExactly(
                new Shape.OfPoint(new Point(12.5, 7.5)), new Shape.OfPoint(new Point(12.3, 7.8)));
    }

    @Test
    void aPlaceOutsideTheImageIsNone() {
        press(PressTool.point(labels.commands), -3, 7, false);
        assertThat(labels.editor.applied()).isEmpty();
    }

    @Test
    void aMaskGrowsFromThePeakBesideThePointerInOneGesture() {
        press(PressTool.grow(labels.commands), 21.5, 14.5, false);
        assertThat(labels.edit().frame()).isEqualTo("a.png");
        assertThat(labels.editor.labels().get().targets().getFirst().box().contains(new Point(20.5, 15.5))).isTrue();
    }

    @Test
    void cancelledThePlaceIsForgotten() {
        Tool tool = PressTool.point(labels.commands);
        tool.press(at(12, 7, false));
        assertThat(tool.preview().get().target()).isPresent();
        assertThat(tool.cancel()).isTrue();
        tool.release(at(12, 7, false));
        assertThat(labels.editor.applied()).isEmpty();
    }
}

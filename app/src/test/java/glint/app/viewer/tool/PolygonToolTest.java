package glint.app.viewer.tool;

import java.util.List;

import org.junit.jupiter.api.Test;

import glint.annotations.geometry.Point;
import glint.annotations.geometry.Polygon;
import glint.annotations.model.Shape;
import glint.app.labels.LabelScene;
import glint.app.viewer.Viewport;

import static org.assertj.core.api.Assertions.assertThat;

class PolygonToolTest {
    private static final Viewport VIEW = Viewport.fit(LabelScene.SIZE, 640, 480);

    private final LabelScene labels = new LabelScene();
    private final PolygonTool tool = new PolygonTool(labels.commands);

    private static ToolEvent at(double x, double y, boolean alt) {
        return new ToolEvent(VIEW.screenX(x), VIEW.screenY(y), VIEW, alt);
    }

    private void press(double x, double y) {
        tool.press(at(x, y, false));
        tool.release(at(x, y, false));
    }

    private Polygon drawn() {
        return ((Shape.OfPolygon) labels.editor.labels().get().targets().getLast().shape()).polygon();
    }

    @Test
    void cornersGoToPixelCornersAndAPressOnTheFirstOneClosesTheOutline() {
        press(10.2, 10.1);
        press(14.8, 10.3);
        press(15.1, 14.6);
        assertThat(labels.editor.applied()).isEmpty();
        press(10.1, 9.9);
        assertThat(drawn().corners()).containsExactly(new Point(10, 10), new Point(15, 10), new Point(15, 15));
        assertThat(labels.editor.applied()).hasSize(1);
    }

    @Test
    void withAltACornerStaysWhereItIsAndEnterCloses() {
        tool.press(at(10.25, 10.5, true));
        press(20, 10);
        assertThat(tool.finish()).isFalse();
        press(20, 20);
        assertThat(tool.finish()).isTrue();
        assertThat(drawn().corners()).first().isEqualTo(new Point(10.25, 10.5));
    }

    @Test
    void backspaceTakesTheLastCornerBackAndEscapeAll() {
        press(10, 10);
        press(20, 10);
        press(40, 40);
        assertThat(tool.back()).isTrue();
        press(20, 20);
        tool.finish();
        assertThat(drawn().corners()).hasSize(3).doesNotContain(new Point(40, 40));
        press(1, 1);
        assertThat(tool.cancel()).isTrue();
        assertThat(tool.cancel()).isFalse();
        assertThat(tool.back()).isFalse();
        assertThat(labels.editor.applied()).hasSize(1);
    }

    @Test
    void cornersOnOneLineEncloseNothing() {
        press(10, 10);
        press(20, 10);
        press(30, 10);
        assertThat(tool.finish()).isFalse();
        assertThat(labels.editor.applied()).isEmpty();
    }

    @Test
    void whatWouldBeDrawnIsShownFromTheFirstCornerOn() {
        press(10, 10);
        tool.move(at(20, 10, false));
        assertThat(tool.preview().get().target()).isPresent();
        tool.cancel();
        assertThat(tool.preview().get().target()).isEmpty();
    }

    @Test
    void aSelectedOutlinesCornersAreMovedPutInAndTakenAway() {
        press(10, 10);
        press(20, 10);
        press(20, 20);
        press(10, 20);
        tool.finish();
        SelectTool select = new SelectTool(labels.commands, List::of);
        select.press(at(20, 20, false));
        select.drag(at(25, 24, false));
        select.release(at(25, 24, false));
        assertThat(drawn().corners()).contains(new Point(25, 24)).hasSize(4);
        select.press(at(15, 10, true));
        select.release(at(15, 10, true));
        assertThat(drawn().corners()).contains(new Point(15, 10)).hasSize(5);
        select.press(at(10, 20, true));
        select.release(at(10, 20, true));
        assertThat(drawn().corners()).doesNotContain(new Point(10, 20)).hasSize(4);
        assertThat(labels.editor.applied()).hasSize(4);
    }

    @Test
    void shiftAddsLabelsToTheSelection() {
        LabelScene two = new LabelScene(LabelScene.box(1, 5, 5, 4, 4), LabelScene.box(2, 30, 30, 4, 4));
        SelectTool select = new SelectTool(two.commands, List::of);
        for (double[] place : new double[][]{{7, 7}, {32, 32}}) {
            select.press(new ToolEvent(VIEW.screenX(place[0]), VIEW.screenY(place[1]), VIEW, false, true));
            select.release(new ToolEvent(VIEW.screenX(place[0]), VIEW.screenY(place[1]), VIEW, false, true));
        }
        assertThat(two.editor.selection().get().labelIds()).containsExactly(1L, 2L);
    }
}

package glint.app.viewer.tool;

import java.util.List;

import org.junit.jupiter.api.Test;

import glint.annotations.edit.LabelEdit;
import glint.annotations.geometry.Box;
import glint.annotations.model.Target;
import glint.app.labels.LabelScene;
import glint.app.labels.Selection;

import static org.assertj.core.api.Assertions.assertThat;

class SelectToolTest {
    private final LabelScene scene = new LabelScene(LabelScene.box(1, 10, 10, 20, 20), LabelScene.box(2, 18, 14, 4, 3));
    private final Target detection = LabelScene.detection(40, 30, 3, 3, 0.9);
    private final SelectTool tool = new SelectTool(scene.commands, () -> List.of(detection));

    @Test
    void theSmallestTargetUnderThePointerIsMeant() {
        new ToolHarness(tool, 8).click(19.5, 15.5);
        assertThat(scene.editor.selection().get()).isEqualTo(new Selection.OfLabel(2));
        new ToolHarness(tool, 8).click(28.5, 28.5);
        assertThat(scene.editor.selection().get()).isEqualTo(new Selection.OfLabel(1));
    }

    @Test
    void aTargetOfOnePixelIsHitWithinNineScreenPixels() {
        LabelScene tiny = new LabelScene(LabelScene.box(1, 20, 15, 1, 1));
        new ToolHarness(new SelectTool(tiny.commands, List::of), 1).click(24, 15);
        assertThat(tiny.editor.selection().get()).isEqualTo(new Selection.OfLabel(1));
    }

    @Test
    void aDetectionCanBeSelected() {
        new ToolHarness(tool, 8).click(41.5, 31.5);
        assertThat(scene.editor.selection().get()).isEqualTo(new Selection.OfDetection(detection));
    }

    @Test
    void aClickBesideEverythingSelectsNothing() {
        scene.select(1);
        new ToolHarness(tool, 8).click(50, 5);
        assertThat(scene.editor.selection().get()).isEqualTo(Selection.none());
    }

    @Test
    void selectingNeverMoves() {
        new ToolHarness(tool, 1).press(19.5, 15.5).release(20.5, 15.5);
        assertThat(scene.editor.applied()).isEmpty();
    }

    @Test
    void draggingMovesByWholePixelsInOneEdit() {
        new ToolHarness(tool, 16).press(19.5, 15.5).drag(20.3, 15.5).drag(21.2, 15.5).release(22.3, 14.6);
        assertThat(scene.edit()).isInstanceOf(LabelEdit.Replace.class);
        assertThat(scene.label(2).box()).isEqualTo(Box.ofSize(21, 13, 4, 3));
    }

    @Test
    void withAltDraggingMovesFreely() {
        new ToolHarness(tool, 16).alt().press(19.5, 15.5).release(19.75, 15.5);
        assertThat(scene.label(2).box()).isEqualTo(Box.ofSize(18.25, 14, 4, 3));
    }

    @Test
    void aHandleMovesItsEdgesToPixelEdges() {
        scene.select(2);
        // The bottom right corner's handle floats 16 screen pixels, one pixel at 16x, beyond the corner (22, 17).
        new ToolHarness(tool, 16).press(23, 18).release(24.3, 18.9);
        assertThat(scene.label(2).box()).isEqualTo(new Box(18, 14, 23, 18));
    }

    @Test
    void anEdgeStopsOnePixelBeforeTheOppositeOne() {
        scene.select(2);
        new ToolHarness(tool, 16).press(23, 18).release(10, 5);
        assertThat(scene.label(2).box()).isEqualTo(new Box(18, 14, 19, 15));
    }

    @Test
    void aDragBackToWhereItBeganIsNoEdit() {
        new ToolHarness(tool, 16).press(19.5, 15.5).drag(25, 15.5).release(19.5, 15.5);
        assertThat(scene.editor.applied()).isEmpty();
    }

    @Test
    void escapeDropsTheGesture() {
        new ToolHarness(tool, 16).press(19.5, 15.5).drag(25, 15.5);
        assertThat(tool.preview().get().target()).isPresent();
        assertThat(tool.cancel()).isTrue();
        assertThat(tool.preview().get()).isEqualTo(ToolPreview.none());
        assertThat(scene.editor.applied()).isEmpty();
    }
}

package glint.app.viewer.tool;

import org.junit.jupiter.api.Test;

import glint.annotations.edit.LabelEdit;
import glint.annotations.geometry.BitMask;
import glint.annotations.model.Shape;
import glint.app.labels.LabelScene;

import static org.assertj.core.api.Assertions.assertThat;

class BrushToolTest {
    @Test
    void aStrokePaintsExactlyThePixelsUnderIt() {
        LabelScene scene = new LabelScene();
        new ToolHarness(BrushTool.brush(scene.commands), 16).press(18.5, 14.5).drag(19.5, 14.5).release(19.5, 15.5);
        assertThat(scene.edit()).isInstanceOf(LabelEdit.Add.class);
        assertThat(mask(scene, 1)).isEqualTo(pixels(new int[][]{{18, 14}, {19, 14}, {19, 15}}));
    }

    @Test
    void aFastStrokeHasNoGaps() {
        LabelScene scene = new LabelScene();
        new ToolHarness(BrushTool.brush(scene.commands), 16).stroke(10.5, 14.5, 16.5, 17.5);
        BitMask mask = mask(scene, 1);
        assertThat(mask.area()).isEqualTo(7);
        for (int x = 10; x <= 16; x++) {
            int column = x;
            int row = 14 + (int) Math.round((column - 10) / 2.0);
            assertThat(mask.get(column, row)).as("column %d", column).isTrue();
        }
    }

    @Test
    void theSelectedMaskIsContinued() {
        LabelScene scene = new LabelScene(LabelScene.mask(1, 18, 14, 2, 2)).select(1);
        new ToolHarness(BrushTool.brush(scene.commands), 16).click(20.5, 14.5);
        assertThat(scene.edit()).isInstanceOf(LabelEdit.Replace.class);
        assertThat(mask(scene, 1)).isEqualTo(pixels(new int[][]{{18, 14}, {19, 14}, {20, 14}, {18, 15}, {19, 15}}));
    }

    @Test
    void withAltTheBrushErases() {
        LabelScene scene = new LabelScene(LabelScene.mask(1, 18, 14, 2, 2)).select(1);
        new ToolHarness(BrushTool.brush(scene.commands), 16).alt().click(19.5, 15.5);
        assertThat(mask(scene, 1)).isEqualTo(pixels(new int[][]{{18, 14}, {19, 14}, {18, 15}}));
    }

    @Test
    void erasingTheLastPixelTakesTheLabelAwayAndUndoBringsItBack() {
        LabelScene scene = new LabelScene(LabelScene.mask(1, 18, 14, 2, 1)).select(1);
        new ToolHarness(BrushTool.eraser(scene.commands), 16).stroke(18.5, 14.5, 19.5, 14.5);
        assertThat(scene.edit()).isInstanceOf(LabelEdit.Remove.class);
        scene.editor.undo();
        assertThat(mask(scene, 1).area()).isEqualTo(2);
    }

    @Test
    void erasingWithoutAMaskDoesNothing() {
        LabelScene scene = new LabelScene();
        new ToolHarness(BrushTool.eraser(scene.commands), 16).stroke(18.5, 14.5, 19.5, 14.5);
        assertThat(scene.editor.applied()).isEmpty();
    }

    @Test
    void pixelsOutsideTheImageAreNotPainted() {
        LabelScene scene = new LabelScene();
        new ToolHarness(BrushTool.brush(scene.commands), 16).stroke(-3.5, 0.5, 1.5, 0.5);
        assertThat(mask(scene, 1)).isEqualTo(pixels(new int[][]{{0, 0}, {1, 0}}));
    }

    @Test
    void bracketsChangeTheSizeWithinBounds() {
        BrushTool brush = BrushTool.brush(new LabelScene().commands);
        brush.resize(false);
        assertThat(brush.size().get()).isEqualTo(1);
        for (int i = 0; i < 50; i++) {
            brush.resize(true);
        }
        assertThat(brush.size().get()).isEqualTo(BrushTool.MAX_SIZE);
    }

    @Test
    void theBrushIsASquareUpToThreePixelsAndRoundFromFour() {
        assertThat(BrushTool.footprint(10, 10, 3)).isEqualTo(BitMask.of(9, 9, 3, 3, (x, y) -> true));
        assertThat(BrushTool.footprint(10, 10, 4).area()).isEqualTo(12);
    }

    private static BitMask mask(LabelScene scene, long id) {
        return ((Shape.OfMask) scene.label(id).shape()).mask();
    }

    private static BitMask pixels(int[][] places) {
        BitMask mask = BitMask.empty();
        for (int[] p : places) {
            mask = mask.union(BitMask.of(p[0], p[1], 1, 1, (x, y) -> true));
        }
        return mask;
    }
}

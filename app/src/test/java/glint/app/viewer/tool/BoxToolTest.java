package glint.app.viewer.tool;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import glint.annotations.edit.LabelEdit;
import glint.annotations.geometry.Box;
import glint.app.labels.LabelScene;

import static org.assertj.core.api.Assertions.assertThat;

class BoxToolTest {
    private final LabelScene scene = new LabelScene();
    private final BoxTool tool = new BoxTool(scene.commands);

    @ParameterizedTest
    @ValueSource(doubles = {8, 12, 16, 24, 32, 64})
    void withTheGridInSightCornersGoToTheNearestPixelEdge(double zoom) {
        new ToolHarness(tool, zoom).stroke(18.3, 13.7, 22.4, 16.6);
        assertThat(scene.edit()).isInstanceOfSatisfying(LabelEdit.Add.class,
                add -> assertThat(add.target().box()).isEqualTo(new Box(18, 14, 22, 17)));
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, 2, 3, 4, 6})
    void withoutTheGridTheBoxCoversThePixelsTheDragTouched(double zoom) {
        new ToolHarness(tool, zoom).stroke(18.5, 13.5, 21.5, 16.5);
        assertThat(scene.edit()).isInstanceOfSatisfying(LabelEdit.Add.class,
                add -> assertThat(add.target().box()).isEqualTo(Box.ofPixels(18, 13, 21, 16)));
    }

    @Test
    void theDirectionOfTheDragDoesNotMatter() {
        new ToolHarness(tool, 16).stroke(22.1, 17.1, 17.9, 13.9);
        assertThat(scene.label(1).box()).isEqualTo(new Box(18, 14, 22, 17));
    }

    @Test
    void withAltCornersStayBetweenPixels() {
        new ToolHarness(tool, 64).alt().stroke(18.25, 13.5, 21.75, 16.5);
        assertThat(scene.label(1).box().x0()).isBetween(18.25, 18.27);
    }

    @Test
    void aBoxEndsAtTheImagesBorder() {
        new ToolHarness(tool, 8).stroke(-5, -3, 2, 2);
        assertThat(scene.label(1).box()).isEqualTo(new Box(0, 0, 2, 2));
    }

    @Test
    void aClickDrawsNothing() {
        new ToolHarness(tool, 2).click(18, 14);
        assertThat(scene.editor.applied()).isEmpty();
    }

    @Test
    void whileDrawingThereIsOnlyAPreview() {
        new ToolHarness(tool, 16).press(18, 14).drag(20, 16);
        assertThat(scene.editor.applied()).isEmpty();
        assertThat(tool.preview().get().target().orElseThrow().box()).isEqualTo(new Box(18, 14, 20, 16));
        assertThat(tool.cancel()).isTrue();
        assertThat(tool.preview().get()).isEqualTo(ToolPreview.none());
    }
}

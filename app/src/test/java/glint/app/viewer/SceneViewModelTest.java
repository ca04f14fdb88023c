package glint.app.viewer;

import java.util.Optional;
import javafx.beans.property.SimpleObjectProperty;

import org.junit.jupiter.api.Test;

import glint.annotations.geometry.Box;
import glint.annotations.geometry.Raster;
import glint.annotations.model.Shape;
import glint.annotations.model.Target;
import glint.app.labels.LabelScene;
import glint.app.labels.Selection;
import glint.app.viewer.overlay.OverlayScene;
import glint.app.viewer.overlay.RingMark;
import glint.app.viewer.overlay.SelectionMark;
import glint.app.viewer.tool.ToolPreview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class SceneViewModelTest {
    private final LabelScene labels = new LabelScene(LabelScene.box(1, 18, 13, 4, 4), LabelScene.box(2, 40, 30, 3, 3));
    private final SceneViewModel model = new SceneViewModel(labels.editor,
            new SimpleObjectProperty<>(Optional.<Raster>of(labels.frame)));

    private OverlayScene scene() {
        return model.scene().get();
    }

    @Test
    void withoutASelectionThereAreOnlyLabels() {
        assertThat(scene().labels()).isEqualTo(labels.editor.labels().get());
        assertThat(scene().selection()).isEmpty();
        assertThat(scene().ring()).isEmpty();
        assertThat(model.current().get()).isEmpty();
    }

    @Test
    void theSelectedLabelHasHandlesAndARing() {
        labels.select(1);
        assertThat(scene().selection()).contains(new SelectionMark(Box.ofSize(18, 13, 4, 4), true));
        RingMark ring = scene().ring().orElseThrow();
        assertThat(ring.outer()).isEqualTo(new Box(10, 5, 30, 25));
        assertThat(ring.mean()).isCloseTo(100, within(0.5));
    }

    @Test
    void aSelectedDetectionHasNoHandles() {
        labels.editor.selection().set(new Selection.OfDetection(LabelScene.detection(40, 30, 3, 3, 0.9)));
        assertThat(scene().selection()).contains(new SelectionMark(Box.ofSize(40, 30, 3, 3), false));
    }

    @Test
    void aPreviewStandsInForItsLabel() {
        labels.select(1);
        Target moved = labels.commands.reshaped(labels.label(1), new Shape.OfBox(Box.ofSize(19, 13, 4, 4)));
        model.preview().set(new ToolPreview(Optional.of(moved), Optional.empty()));
        assertThat(scene().labels().targets()).hasSize(2);
        assertThat(scene().selection().orElseThrow().box()).isEqualTo(moved.box());
        assertThat(model.current().get()).contains(moved);
        model.preview().set(ToolPreview.none());
        assertThat(scene().selection().orElseThrow().box()).isEqualTo(Box.ofSize(18, 13, 4, 4));
    }

    @Test
    void aPreviewOfANewLabelIsDrawnBesideTheOthers() {
        Target draft = labels.commands.draft(ToolPreview.NEW_ID, new Shape.OfBox(Box.ofSize(5, 5, 2, 2)));
        model.preview().set(new ToolPreview(Optional.of(draft), Optional.empty()));
        assertThat(scene().labels().targets()).hasSize(3).last().isEqualTo(draft);
        assertThat(labels.editor.applied()).isEmpty();
    }

    @Test
    void editsShowAtOnce() {
        labels.select(2).commands.nudge(0.1, 0);
        assertThat(scene().selection().orElseThrow().box().x0()).isEqualTo(40.1);
    }
}

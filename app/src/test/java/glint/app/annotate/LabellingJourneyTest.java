package glint.app.annotate;

import java.util.List;
import javafx.event.ActionEvent;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;

import org.junit.jupiter.api.Test;

import glint.annotations.geometry.Point;
import glint.annotations.model.Shape;
import glint.annotations.model.Target;
import glint.app.labels.Selection;
import glint.app.viewer.overlay.OverlayLayer;

import static org.assertj.core.api.Assertions.assertThat;

/** Labelling by outline, place and growing; converting, merging, splitting, attributes; each step undone by one key. */
class LabellingJourneyTest extends AnnotateJourney {
    private void press(double x, double y) {
        moveTo(at(x, y));
        clickOn(MouseButton.PRIMARY);
    }

    private long depth() {
        return onFx(() -> bench.project().undoDepthProperty().get());
    }

    @Test
    void anOutlineIsDrawnConvertedAndUndoneStepByStep() {
        int before = labels().size();
        zoom(8, new Point(40, 32));
        push(KeyCode.G);
        press(30, 40);
        press(36, 40);
        press(36, 46);
        press(30, 46);
        push(KeyCode.ENTER);
        await(() -> bench.project().editor().labels().get().targets().size() == before + 1);
        assertThat(labels().getLast().shape()).isInstanceOf(Shape.OfPolygon.class);
        shoot("annotate-outline");
        push(KeyCode.CONTROL, KeyCode.ALT, KeyCode.G);
        assertThat(((Shape.OfMask) labels().getLast().shape()).mask().area()).isEqualTo(36);
        assertThat(depth()).isEqualTo(2);
        push(KeyCode.CONTROL, KeyCode.Z);
        assertThat(labels().getLast().shape()).isInstanceOf(Shape.OfPolygon.class);
        push(KeyCode.CONTROL, KeyCode.Z);
        assertThat(labels()).hasSize(before);
    }

    @Test
    void placesAndGrownMasksAreMergedAndSplitAgain() {
        int before = labels().size();
        Target bright = labels().getFirst();
        push(KeyCode.DELETE);
        zoom(8, bright.box().centre());
        push(KeyCode.C);
        press(bright.box().centre().x(), bright.box().centre().y());
        await(() -> bench.project().editor().labels().get().targets().size() == before + 1);
        Target grown = labels().getLast();
        assertThat(grown.shape()).isInstanceOf(Shape.OfMask.class);
        push(KeyCode.P);
        press(bright.box().x1() + 12.5, bright.box().centre().y());
        await(() -> bench.project().editor().labels().get().targets().size() == before + 2);
        long steps = depth();
        runOnFx(() -> bench.project().editor().selection().set(Selection.of(List.of(grown
                .id(), labels().getLast().id()))));
        push(KeyCode.SHIFT, KeyCode.M);
        assertThat(labels()).hasSize(before + 1);
        push(KeyCode.CONTROL, KeyCode.ALT, KeyCode.S);
        assertThat(labels()).hasSize(before + 2);
        assertThat(depth()).isEqualTo(steps + 2);
        push(KeyCode.CONTROL, KeyCode.Z);
        assertThat(labels()).hasSize(before + 1);
    }

    @Test
    void attributesAreTypedAndTheRingIsShownAndHidden() {
        Target label = labels().getFirst();
        select(label.id());
        runOnFx(() -> {
            TextField field = (TextField) bench.window().scene().lookup("#attribute-add");
            field.setText("occluded = half");
            field.fireEvent(new ActionEvent());
        });
        assertThat(labels().getFirst().attributes()).containsEntry("occluded", "half");
        shoot("annotate-attributes");
        push(KeyCode.CONTROL, KeyCode.Z);
        assertThat(labels().getFirst().attributes()).doesNotContainKey("occluded");
        assertThat(onFx(() -> bench.view().scene().scene().get().ring())).isPresent();
        runOnFx(() -> bench.view().canvas().requestFocus());
        push(KeyCode.SHIFT, KeyCode.R);
        assertThat(onFx(() -> bench.view().scene().scene().get().shows(OverlayLayer.RING))).isFalse();
    }
}

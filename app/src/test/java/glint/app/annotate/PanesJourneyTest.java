package glint.app.annotate;

import java.util.List;
import java.util.Optional;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;

import org.junit.jupiter.api.Test;

import glint.annotations.geometry.Box;
import glint.annotations.geometry.Point;
import glint.annotations.model.Target;
import glint.app.models.TinyDetector;
import glint.app.viewer.FrameCanvas;
import glint.app.viewer.pane.PaneContent;
import glint.app.viewer.pane.PaneView;
import glint.datasets.suppression.Suppression;

import static org.assertj.core.api.Assertions.assertThat;

/** Panes beside the image, by keys alone: opened, given other contents, zoomed and labelled in together. */
class PanesJourneyTest extends AnnotateJourney {
    private List<PaneView> panes() {
        return onFx(() -> bench.view().panes().views());
    }

    private void awaitPictures() {
        await(() -> bench.view().panes().views().stream().allMatch(pane -> pane.canvas().shown().get().isPresent())
                && bench.view().panes().model().panesProperty().get().stream().noneMatch(pane -> pane.busyProperty()
                        .get()));
    }

    @Test
    void panesShareViewAndCursorAndTakeLabels() {
        push(KeyCode.CONTROL, KeyCode.ALT, KeyCode.DIGIT4);
        awaitPictures();
        assertThat(panes()).hasSize(3);
        FrameCanvas second = panes().getFirst().canvas();
        runOnFx(() -> bench.view().canvas().viewport()
                .set(bench.view().canvas().viewport().get().withZoom(12).centredOn(new Point(40, 30))));
        assertThat(onFx(() -> second.viewport().get().zoom())).isEqualTo(12);
        assertThat(onFx(() -> second.viewport().get().centre())).isEqualTo(bench.view().canvas().viewport().get()
                .centre());

        moveTo(at(second, new Point(41.5, 31.5)));
        await(() -> bench.view().canvas().linkedCursor().get().isPresent());
        assertThat(onFx(() -> bench.view().canvas().linkedCursor().get()).map(p -> Math.floor(p.x()))).contains(41.0);

        int before = onFx(() -> bench.project().editor().labels().get().targets().size());
        push(KeyCode.R);
        drag(at(second, new Point(38, 28)), MouseButton.PRIMARY).dropTo(at(second, new Point(42, 32)));
        await(() -> bench.project().editor().labels().get().targets().size() == before + 1);
        Target drawn = onFx(() -> bench.project().editor().labels().get().targets().getLast());
        assertThat(drawn.box()).isEqualTo(new Box(38, 28, 42, 32));

        push(KeyCode.CONTROL, KeyCode.ALT, KeyCode.DIGIT1);
        assertThat(panes()).isEmpty();
        assertThat(onFx(() -> bench.view().canvas().linkedCursor().get())).isEmpty();
    }

    @Test
    void theKeyGoesThroughAllContentsOfAPane() {
        push(KeyCode.CONTROL, KeyCode.ALT, KeyCode.DIGIT2);
        awaitPictures();
        assertThat(onFx(() -> bench.model().panesProperty().get())).containsExactly(new PaneContent.Suppressed(
                Suppression.TOP_HAT));
        boolean drawsItsMap = false;
        for (int i = 0; i < 8; i++) {
            push(KeyCode.SHIFT, KeyCode.V);
            awaitPictures();
            Optional<?> map = onFx(() -> bench.view().panes().model().panesProperty().get().getFirst()
                    .pictureProperty().get().flatMap(picture -> picture.map()));
            drawsItsMap |= map.isPresent();
        }
        assertThat(drawsItsMap).isTrue();
    }

    @Test
    void fourPanesInBothThemes() {
        push(KeyCode.CONTROL, KeyCode.ALT, KeyCode.DIGIT4);
        runOnFx(() -> {
            bench.model().panesProperty().set(List.of(new PaneContent.Suppressed(Suppression.TOP_HAT),
                    new PaneContent.Layer(TinyDetector.ID, Optional.empty()), new PaneContent.Boxes(TinyDetector.ID)));
            bench.view().detectors().runs().runFrame();
        });
        awaitPictures();
        await(() -> bench.view().detectors().runs().runningProperty().get().isEmpty());
        moveTo(at(panes().getFirst().canvas(), new Point(60.5, 20.5)));
        shoot("annotate-panes");
    }
}

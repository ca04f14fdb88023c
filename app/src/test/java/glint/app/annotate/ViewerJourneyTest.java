package glint.app.annotate;

import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;

import org.junit.jupiter.api.Test;

import glint.annotations.geometry.Point;
import glint.annotations.measure.LineProfile;
import glint.annotations.model.Target;
import glint.app.viewer.Viewport;
import glint.app.viewer.WindowViewModel;
import glint.app.viewer.profile.ProfileMode;
import glint.datasets.display.Window;

import static org.assertj.core.api.Assertions.assertThat;

/** Looking closely: profile, stretch, minimap and the lock on a target. */
class ViewerJourneyTest extends AnnotateJourney {
    private LineProfile profile() {
        return onFx(() -> bench.view().profile().profileProperty().get().orElseThrow().line());
    }

    @Test
    void aLineIsDrawnAndReadAndARowFollowsThePointer() {
        zoom(8, new Point(48, 32));
        push(KeyCode.J);
        drag(at(20.5, 30.5), MouseButton.PRIMARY).dropTo(at(60.5, 30.5));
        assertThat(profile().samples()).hasSize(41);
        assertThat(profile().samples().getFirst().counts()).isEqualTo(onFx(() -> bench.view().canvas().shown().get()
                .orElseThrow().frame().value(20, 30)));
        push(KeyCode.SHIFT, KeyCode.J);
        Target label = labels().getFirst();
        moveTo(at(label.box().centre().x(), label.box().centre().y()));
        await(() -> bench.view().profile().profileProperty().get().filter(p -> !p.edges().isEmpty()).isPresent());
        assertThat(profile().samples()).hasSize(96);
        shoot("annotate-profile");
        push(KeyCode.SHIFT, KeyCode.J);
        assertThat(onFx(() -> bench.model().profileProperty().get())).isEqualTo(ProfileMode.OFF);
        assertThat(onFx(() -> bench.window().scene().lookup("#profile").isVisible())).isFalse();
    }

    @Test
    void theWholeRangeOfEveryFrameCanBeShown() {
        runOnFx(() -> bench.view().window().scope().set(WindowViewModel.Scope.RANGE));
        Window first = onFx(() -> bench.view().window().window().get());
        var frame = onFx(() -> bench.view().canvas().shown().get().orElseThrow().frame());
        double most = 0;
        for (int i = 0; i < frame.size().pixels(); i++) {
            most = Math.max(most, frame.value(i));
        }
        assertThat(first.high()).isEqualTo(most);
        push(KeyCode.D);
        await(() -> bench.project().shownProperty().get().orElseThrow().index() == 1);
        await(() -> !bench.view().window().window().get().equals(first));
    }

    @Test
    void theMinimapIsThereWhileOnlyAPartIsInView() {
        Node minimap = onFx(() -> bench.window().scene().lookup(".minimap"));
        assertThat(minimap.isVisible()).isFalse();
        zoom(Viewport.MAX_ZOOM, new Point(20, 20));
        assertThat(minimap.isVisible()).isTrue();
        assertThat(onFx(() -> bench.view().canvas().viewport().get().zoom())).isEqualTo(64);
        push(KeyCode.DIGIT0);
        assertThat(minimap.isVisible()).isFalse();
    }

    @Test
    void theViewStaysOnTheTargetFromFrameToFrame() {
        Target label = labels().getFirst();
        select(label.id());
        zoom(16, new Point(10, 10));
        push(KeyCode.CONTROL, KeyCode.L);
        assertThat(onFx(() -> bench.view().canvas().viewport().get().centre())).isEqualTo(label.shape().centroid());
        push(KeyCode.D);
        await(() -> bench.project().shownProperty().get().orElseThrow().index() == 1
                && bench.view().commands().selectedLabel().isPresent());
        Target there = onFx(() -> bench.view().commands().selectedLabel().orElseThrow());
        assertThat(there.shape().centroid().distance(label.shape().centroid())).isLessThanOrEqualTo(12);
        await(() -> bench.view().canvas().viewport().get().centre().equals(there.shape().centroid()));
        assertThat(onFx(() -> bench.view().canvas().viewport().get().zoom())).isEqualTo(16);
        push(KeyCode.CONTROL, KeyCode.L);
        assertThat(onFx(() -> bench.model().lockedProperty().get())).isFalse();
    }

    @Test
    void withoutASelectionThereIsNothingToStayOn() {
        push(KeyCode.CONTROL, KeyCode.L);
        assertThat(onFx(() -> bench.model().lockedProperty().get())).isFalse();
    }
}

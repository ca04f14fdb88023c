package glint.app.viewer.pane;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.ObservableList;

import org.junit.jupiter.api.Test;

import glint.annotations.geometry.Box;
import glint.annotations.geometry.Point;
import glint.app.fx.BackgroundTask;
import glint.app.fx.RunningTask;
import glint.app.fx.SynchronousExecutor;
import glint.app.fx.TaskExecutor;
import glint.app.viewer.overlay.DetectionLayer;
import glint.app.viewer.overlay.OverlayLayer;
import glint.app.viewer.overlay.OverlayScene;
import glint.datasets.display.Palettes;
import glint.datasets.frame.Frame;
import glint.datasets.suppression.Suppression;
import glint.inference.ScoreMap;

import static org.assertj.core.api.Assertions.assertThat;

class PanesViewModelTest {
    private static final PaneContent TOP_HAT = new PaneContent.Suppressed(Suppression.TOP_HAT);

    private final ObjectProperty<List<PaneContent>> contents = new SimpleObjectProperty<>(List.of());
    private final Later later = new Later();
    private final Known known = new Known();
    private final List<Throwable> failures = new ArrayList<>();
    private final PanesViewModel model = new PanesViewModel(contents, known, later, later, failures::add);

    /** Runs what it was given when it is told to. */
    private static final class Later implements TaskExecutor {
        private final SynchronousExecutor now = new SynchronousExecutor();
        private final Deque<Runnable> waiting = new ArrayDeque<>();
        private int ran;

        @Override
        public <T> RunningTask submit(String title, BackgroundTask<? extends T> task, Consumer<? super T> onResult,
                Consumer<? super Throwable> onFailure) {
            waiting.add(() -> {
                ran++;
                now.submit(title, task, onResult, onFailure);
            });
            return new SynchronousExecutor().submit(title, progress -> title, done -> {}, failure -> {});
        }

        @Override
        public ObservableList<RunningTask> running() {
            return now.running();
        }

        void run() {
            while (!waiting.isEmpty()) {
                waiting.remove().run();
            }
        }
    }

    /** A detector with two maps, and one without any. */
    private static final class Known implements PaneSources {
        @Override
        public List<Frame> around(int index, int reach) {
            return List.of(frame(10), frame(10), frame(10));
        }

        @Override
        public Optional<BackgroundTask<DetectorMaps>> maps(PaneContent content, int index) {
            return content.detectorId().filter(id -> id.equals("two")).map(id -> progress -> new DetectorMaps(List.of(
                    "score", "attention"),
                    List.of(new ScoreMap(content.chosenLayer().orElse("score"), 2, 1, new float[]{0.25f, 1}, new Box(0,
                            0, 16, 16)))));
        }

        @Override
        public Optional<DetectionLayer> detections(String detector) {
            return Optional.of(new DetectionLayer("T", true, List.of()));
        }
    }

    private static Frame frame(int counts) {
        byte[] samples = new byte[256];
        Arrays.fill(samples, (byte) counts);
        samples[8 * 16 + 8] = (byte) (counts + 50);
        return Frame.ofBytes(16, 16, samples);
    }

    private PaneViewModel only() {
        return model.panesProperty().get().getFirst();
    }

    private PanePicture picture() {
        return only().pictureProperty().get().orElseThrow();
    }

    @Test
    void moreAndFewerPanesKeepWhatTheFirstOnesShow() {
        contents.set(PanesViewModel.resized(List.of(new PaneContent.Labels()), 3));
        assertThat(contents.get()).containsExactly(new PaneContent.Labels(), TOP_HAT);
        PaneViewModel first = only();
        contents.set(PanesViewModel.resized(contents.get(), 4));
        assertThat(model.panesProperty().get()).hasSize(3).first().isSameAs(first);
        contents.set(PanesViewModel.resized(contents.get(), 1));
        assertThat(model.panesProperty().get()).isEmpty();
    }

    @Test
    void theOldPictureStaysUntilTheNewOneIsReady() {
        contents.set(List.of(TOP_HAT));
        Frame one = frame(10);
        model.show(0, Optional.of(one));
        assertThat(only().pictureProperty().get()).isEmpty();
        later.run();
        assertThat(picture().shown().value(8, 8)).isEqualTo(50);
        assertThat(picture().window().orElseThrow().high()).isEqualTo(50);
        model.show(1, Optional.of(frame(20)));
        assertThat(picture().of()).isSameAs(one);
        assertThat(only().busyProperty().get()).isTrue();
        later.run();
        assertThat(picture().of()).isNotSameAs(one);
        assertThat(only().busyProperty().get()).isFalse();
    }

    @Test
    void whatIsOutdatedWhenItIsReadyIsDropped() {
        contents.set(List.of(TOP_HAT));
        Frame last = frame(30);
        model.show(0, Optional.of(frame(10)));
        model.show(1, Optional.of(frame(20)));
        model.show(2, Optional.of(last));
        later.run();
        assertThat(picture().of()).isSameAs(last);
    }

    @Test
    void aFrameSeenBeforeIsNotFilteredAgain() {
        contents.set(List.of(TOP_HAT));
        Frame one = frame(10);
        model.show(0, Optional.of(one));
        later.run();
        model.show(1, Optional.of(frame(20)));
        later.run();
        int ran = later.ran;
        model.show(0, Optional.of(one));
        assertThat(picture().of()).isSameAs(one);
        assertThat(later.ran).isEqualTo(ran);
    }

    @Test
    void theMapsOfADetectorCanBeChosenAndAreReadAtTheirCells() {
        contents.set(List.of(new PaneContent.Layer("two", Optional.empty())));
        model.show(0, Optional.of(frame(10)));
        later.run();
        assertThat(picture().layers()).containsExactly("score", "attention");
        assertThat(picture().valueAt(new Point(3, 15))).contains(0.25);
        assertThat(picture().valueAt(new Point(8, 0))).contains(1.0);
        assertThat(picture().valueAt(new Point(-1, 0))).isEmpty();
        only().contentProperty().set(only().contentProperty().get().withLayer("attention"));
        later.run();
        assertThat(picture().map().orElseThrow().name()).isEqualTo("attention");
        assertThat(contents.get()).containsExactly(new PaneContent.Layer("two", Optional.of("attention")));
    }

    @Test
    void aDetectorThatCannotRunLeavesTheFrameAsItIs() {
        contents.set(List.of(new PaneContent.Input("none", Optional.empty())));
        model.show(0, Optional.of(frame(10)));
        assertThat(picture().map()).isEmpty();
        assertThat(picture().shown()).isSameAs(picture().of());
    }

    @Test
    void aNetworksInputCoversTheFrameAndOtherPanesShowNoMap() {
        PanePicture input = PanePicture.mapped(new PaneContent.Input("two", Optional.empty()), frame(1),
                new DetectorMaps(List.of("input"), List.of(new ScoreMap("input", 1, 1, new float[]{2}, new Box(0, 0, 16,
                        16)))));
        OverlayScene scene = scene(input);
        assertThat(scene.shows(OverlayLayer.HEATMAP)).isTrue();
        assertThat(scene.heat().orElseThrow().solid()).isTrue();
        assertThat(scene(PanePicture.plain(new PaneContent.Labels(), frame(1))).heat()).isEmpty();
        assertThat(scene(PanePicture.plain(new PaneContent.Boxes("two"), frame(1))).detections()).hasSize(1);
    }

    private OverlayScene scene(PanePicture picture) {
        return PaneScenes.of(picture, OverlayScene.empty(), known::detections, Palettes.bundled().getLast(), Palettes
                .bundled().getFirst(), 0.6);
    }
}

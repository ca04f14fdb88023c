package glint.app.annotate;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import javafx.stage.Window;

import org.junit.jupiter.api.Test;

import glint.app.models.TinyDetector;
import glint.app.project.ProjectFixture;

import static org.assertj.core.api.Assertions.assertThat;

/** Detectors by keys: a frame, the list, all, once more for nothing; choices as the detector describes them. */
class DetectorsJourneyTest extends AnnotateJourney {
    private void awaitEnd() {
        await(() -> bench.view().detectors().runs().runningProperty().get().isEmpty());
    }

    @Test
    void aFrameTheListAndAllAreRunAndNothingTwice() {
        push(KeyCode.SHIFT, KeyCode.F5);
        awaitEnd();
        assertThat(tiny.asked).isEqualTo(1);
        runOnFx(() -> bench.view().frames().queryProperty().set("00000"));
        push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.F5);
        awaitEnd();
        push(KeyCode.F5);
        awaitEnd();
        await(() -> tiny.asked == ProjectFixture.FRAMES);
        push(KeyCode.F5);
        awaitEnd();
        await(() -> bench.view().detectors().runs().noticeProperty().get().contains("nothing to run"));
        assertThat(tiny.asked).isEqualTo(ProjectFixture.FRAMES);
    }

    @Test
    void theChoicesOfADetectorAreShownAsItDescribesThem() {
        push(KeyCode.F5);
        awaitEnd();
        runOnFx(() -> ((Button) bench.window().scene().lookup("#options-" + TinyDetector.ID)).fire());
        await(() -> Window.getWindows().size() > 1);
        Node mode = onFx(() -> Window.getWindows().getLast().getScene().lookup("#option-" + TinyDetector.ID
                + "-mode"));
        assertThat(mode).isNotNull();
        shoot("annotate-detector-options");
        screenshot(onFx(() -> Window.getWindows().getLast().getScene()), "annotate-detector-options-menu");
        push(KeyCode.ESCAPE);
        runOnFx(() -> {
            var row = bench.view().detectors().rows().getFirst();
            row.choose(row.options().getFirst(), "0.30");
        });
        await(() -> bench.view().detectors().rows().getFirst().countProperty().get().orElse(0) == 1);
        assertThat(tiny.asked).isEqualTo(ProjectFixture.FRAMES);
    }
}

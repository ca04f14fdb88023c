package glint.app.viewer.profile;

import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;

import org.junit.jupiter.api.Test;

import glint.annotations.geometry.Point;
import glint.annotations.geometry.Raster;
import glint.app.labels.LabelScene;

import static org.assertj.core.api.Assertions.assertThat;

class ProfileViewModelTest {
    private final LabelScene labels = new LabelScene(LabelScene.box(1, 18, 13, 4, 4), LabelScene.box(2, 40, 30, 3, 3));
    private final ObjectProperty<Optional<Point>> cursor = new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<Optional<Raster>> counts = new SimpleObjectProperty<>(Optional.of(labels.frame));
    private final ProfileViewModel model = new ProfileViewModel(counts, labels.editor.labels(), cursor);

    private Profile profile() {
        return model.profileProperty().get().orElseThrow();
    }

    @Test
    void aLineThatWasDrawnIsReadOnRawCountsWithTheLabelsItMeets() {
        model.draw(new Segment(new Point(10.5, 15.5), new Point(30.5, 15.5)));
        assertThat(model.modeProperty().get()).isEqualTo(ProfileMode.LINE);
        assertThat(profile().line().samples()).hasSize(21);
        assertThat(profile().line().samples().get(10).counts()).isEqualTo(labels.frame.value(20, 15));
        assertThat(profile().edges()).containsExactly(new Profile.Edges("L1", 7.5, 11.5));
    }

    @Test
    void theRowFollowsThePointerAndStaysWhenItLeaves() {
        model.toggle(ProfileMode.ROW);
        assertThat(model.profileProperty().get()).isEmpty();
        cursor.set(Optional.of(new Point(3, 31.7)));
        assertThat(profile().line().samples().getFirst().y()).isEqualTo(31);
        assertThat(profile().edges()).extracting(Profile.Edges::name).containsExactly("L2");
        cursor.set(Optional.empty());
        assertThat(profile().line().samples()).hasSize(LabelScene.SIZE.width());
    }

    @Test
    void theColumnIsReadFromTopToBottomAndTheKeyTurnsItOff() {
        cursor.set(Optional.of(new Point(20.2, 5)));
        model.toggle(ProfileMode.COLUMN);
        assertThat(profile().line().samples()).hasSize(LabelScene.SIZE.height());
        model.toggle(ProfileMode.COLUMN);
        assertThat(model.profileProperty().get()).isEmpty();
    }

    @Test
    void aFrameThatGoesTakesItsProfileAlong() {
        model.draw(new Segment(new Point(10.5, 15.5), new Point(30.5, 15.5)));
        counts.set(Optional.empty());
        assertThat(model.profileProperty().get()).isEmpty();
    }

    @Test
    void aLineOutsideTheFrameHasNothingToShow() {
        model.draw(new Segment(new Point(-10.5, -15.5), new Point(-3.5, -15.5)));
        assertThat(model.profileProperty().get()).isEmpty();
    }
}

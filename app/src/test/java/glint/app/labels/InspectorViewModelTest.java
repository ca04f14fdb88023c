package glint.app.labels;

import java.util.Optional;
import javafx.beans.property.SimpleObjectProperty;

import org.junit.jupiter.api.Test;

import glint.annotations.geometry.Box;
import glint.annotations.geometry.Raster;
import glint.annotations.model.Target;

import static org.assertj.core.api.Assertions.assertThat;

class InspectorViewModelTest {
    private final LabelScene scene = new LabelScene(LabelScene.box(1, 18, 13.4, 4, 4));
    private final SimpleObjectProperty<Optional<Target>> current = new SimpleObjectProperty<>(Optional.empty());
    private final InspectorViewModel model = new InspectorViewModel(scene.commands, current,
            new SimpleObjectProperty<>(Optional.<Raster>of(scene.frame)));

    private TargetFacts select() {
        scene.select(1);
        current.set(Optional.of(scene.label(1)));
        return model.facts().get().orElseThrow();
    }

    @Test
    void withoutASelectionThereAreNoFacts() {
        assertThat(model.facts().get()).isEmpty();
    }

    @Test
    void theFactsAreThoseOfTheTargetInHand() {
        TargetFacts facts = select();
        assertThat(facts.name()).isEqualTo("L1");
        assertThat(facts.coordinate(BoxField.Y)).isEqualTo("13.40");
        assertThat(facts.asVoc()).isEqualTo("19 14 22 17");
        assertThat(facts.area()).isEqualTo("16 px");
        assertThat(Double.parseDouble(facts.scr())).isGreaterThan(20);
        assertThat(facts.editable()).isTrue();
    }

    @Test
    void aTypedNumberIsOneEdit() {
        select();
        assertThat(model.commit(BoxField.X, "18.25")).isTrue();
        scene.edit();
        assertThat(scene.label(1).box()).isEqualTo(Box.ofSize(18.25, 13.4, 4, 4));
    }

    @Test
    void aNewSizeKeepsTheTopLeftCorner() {
        select();
        assertThat(model.commit(BoxField.W, "3,5")).isTrue();
        assertThat(scene.label(1).box()).isEqualTo(new Box(18, 13.4, 21.5, 17.4));
    }

    @Test
    void whatIsNoNumberAndNoSizeChangesNothing() {
        select();
        assertThat(model.commit(BoxField.X, "four")).isFalse();
        assertThat(model.commit(BoxField.H, "0")).isFalse();
        assertThat(model.commit(BoxField.H, "NaN")).isFalse();
        assertThat(scene.editor.applied()).isEmpty();
    }

    @Test
    void theSameNumberAgainIsNoEdit() {
        select();
        assertThat(model.commit(BoxField.X, "18")).isTrue();
        assertThat(scene.editor.applied()).isEmpty();
    }

    @Test
    void aDetectionCannotBeTypedInto() {
        current.set(Optional.of(LabelScene.detection(18, 13, 4, 4, 0.9)));
        assertThat(model.facts().get().orElseThrow().editable()).isFalse();
    }
}

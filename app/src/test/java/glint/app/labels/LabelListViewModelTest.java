package glint.app.labels;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.ListChangeListener;

import org.junit.jupiter.api.Test;

import glint.annotations.geometry.Box;
import glint.annotations.geometry.Raster;
import glint.annotations.model.Shape;
import glint.annotations.model.Target;

import static org.assertj.core.api.Assertions.assertThat;

class LabelListViewModelTest {
    private final LabelScene scene = new LabelScene(LabelScene.box(1, 18, 13, 4, 4), LabelScene.box(2, 40, 30, 3, 3));
    private final LabelListViewModel model = new LabelListViewModel(scene.editor,
            new SimpleObjectProperty<>(Optional.<Raster>of(scene.frame)));

    @Test
    void rowsFollowTheLabels() {
        scene.commands.add(new Shape.OfBox(Box.ofSize(5, 5, 2, 2)));
        assertThat(model.rows()).extracting(Target::id).containsExactly(1L, 2L, 3L);
        scene.editor.undo();
        assertThat(model.rows()).extracting(Target::id).containsExactly(1L, 2L);
        scene.select(1).commands.deleteSelected();
        assertThat(model.rows()).extracting(Target::id).containsExactly(2L);
    }

    @Test
    void onlyTheRowThatChangedIsReplaced() {
        List<String> changes = new ArrayList<>();
        var rows = model.rows();
        rows.addListener((ListChangeListener<Target>) c -> {
            while (c.next()) {
                changes.add(c.getFrom() + ".." + c.getTo());
            }
        });
        scene.select(2).commands.nudge(1, 0);
        assertThat(changes).containsExactly("1..2");
    }

    @Test
    void aLabelIsHiddenAndShownAgain() {
        model.toggle(scene.label(2));
        assertThat(model.hidden().get()).containsExactly(2L);
        model.toggle(scene.label(2));
        assertThat(model.hidden().get()).isEmpty();
    }

    @Test
    void aRowSaysSizeAndScr() {
        TargetFacts facts = model.facts(scene.label(1));
        assertThat(facts.size()).isEqualTo("4.0×4.0");
        assertThat(Double.parseDouble(facts.scr())).isGreaterThan(20);
    }

    @Test
    void selectingARowSelectsTheLabelEverywhere() {
        model.select(scene.label(2));
        assertThat(scene.editor.selection().get()).isEqualTo(new Selection.OfLabel(2));
        assertThat(model.selected().getValue()).contains(scene.label(2));
    }
}

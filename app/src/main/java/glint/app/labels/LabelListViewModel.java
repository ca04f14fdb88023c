package glint.app.labels;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import glint.annotations.geometry.Raster;
import glint.annotations.model.Target;

/** The labels of the frame as rows, which of them are hidden, and the selected one. */
public final class LabelListViewModel {
    private final LabelEditor editor;
    private final ObservableValue<Optional<Raster>> counts;
    private final ObservableList<Target> rows = FXCollections.observableArrayList();
    private final ObjectProperty<Set<Long>> hidden = new SimpleObjectProperty<>(Set.of());

    /**
     * @param counts of the frame in view
     */
    public LabelListViewModel(LabelEditor editor, ObservableValue<Optional<Raster>> counts) {
        this.editor = editor;
        this.counts = counts;
        editor.labels().addListener(o -> update());
        update();
    }

    /** Rows keep their place and only those that changed are replaced, so that the list neither jumps nor flickers. */
    private void update() {
        var targets = editor.labels().get().targets();
        for (int i = 0; i < Math.min(rows.size(), targets.size()); i++) {
            if (!rows.get(i).equals(targets.get(i))) {
                rows.set(i, targets.get(i));
            }
        }
        if (rows.size() > targets.size()) {
            rows.remove(targets.size(), rows.size());
        } else {
            rows.addAll(targets.subList(rows.size(), targets.size()));
        }
    }

    /** The labels in drawing order. */
    public ObservableList<Target> rows() {
        return FXCollections.unmodifiableObservableList(rows);
    }

    /** Ids of labels that are not drawn. */
    public ObjectProperty<Set<Long>> hidden() {
        return hidden;
    }

    /** Shows a hidden label or hides a shown one. */
    public void toggle(Target label) {
        Set<Long> next = new HashSet<>(hidden.get());
        if (!next.remove(label.id())) {
            next.add(label.id());
        }
        hidden.set(Set.copyOf(next));
    }

    /** What a row says; measured when the row is drawn, for there may be thousands. */
    public TargetFacts facts(Target label) {
        return TargetFacts.of(label, true, counts.getValue());
    }

    /** Selects a label. */
    public void select(Target label) {
        editor.selection().set(new Selection.OfLabel(label.id()));
    }

    /** What is selected, here and everywhere. */
    public ObservableValue<Optional<Target>> selected() {
        return editor.selection().map(s -> s instanceof Selection.OfLabel(long id)
                ? editor.labels().get().target(id)
                : Optional.<Target>empty());
    }
}

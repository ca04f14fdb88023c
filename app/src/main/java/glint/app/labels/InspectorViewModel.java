package glint.app.labels;

import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;

import glint.annotations.geometry.Raster;
import glint.annotations.model.Target;

/** The facts about the target in hand, and its numbers as they are typed. */
public final class InspectorViewModel {
    private final LabelCommands commands;
    private final ObservableValue<Optional<Target>> current;
    private final ObservableValue<Optional<Raster>> counts;
    private final ReadOnlyObjectWrapper<Optional<TargetFacts>> facts = new ReadOnlyObjectWrapper<>(Optional.empty());

    /**
     * @param current the target being drawn or changed, otherwise the selected one
     * @param counts of the frame in view
     */
    public InspectorViewModel(LabelCommands commands, ObservableValue<Optional<Target>> current,
            ObservableValue<Optional<Raster>> counts) {
        this.commands = commands;
        this.current = current;
        this.counts = counts;
        current.addListener(o -> update());
        counts.addListener(o -> update());
        update();
    }

    private void update() {
        facts.set(current.getValue().map(t -> TargetFacts.of(t, isLabel(t), counts.getValue())));
    }

    private boolean isLabel(Target target) {
        return target.score().isEmpty() && commands.editor().labels().get().target(target.id()).isPresent();
    }

    /** What to show; empty while nothing is selected. */
    public ReadOnlyObjectProperty<Optional<TargetFacts>> facts() {
        return facts.getReadOnlyProperty();
    }

    /**
     * Takes a number that was typed, as one edit. A comma is a decimal point, too.
     *
     * @return false when it is no number, or no size, and nothing was changed
     */
    public boolean commit(BoxField field, String text) {
        Optional<Double> value = parse(text);
        boolean isSize = field == BoxField.W || field == BoxField.H;
        if (value.isEmpty() || (isSize && value.get() <= 0)) {
            return false;
        }
        commands.selectedLabel().ifPresent(label -> commands.setBox(field.with(label.box(), value.get())));
        return true;
    }

    /**
     * Takes an attribute that was typed, as one edit: a name, or a name, an equals sign and a value.
     *
     * @return false when it has no name, or nothing was changed
     */
    public boolean addAttribute(String text) {
        int equals = text.indexOf('=');
        String name = (equals < 0 ? text : text.substring(0, equals)).strip();
        String value = equals < 0 ? "" : text.substring(equals + 1).strip();
        return !name.isEmpty() && commands.setAttribute(name, value);
    }

    /** Takes an attribute away, as one edit. */
    public boolean removeAttribute(String name) {
        return commands.removeAttribute(name);
    }

    private static Optional<Double> parse(String text) {
        try {
            double value = Double.parseDouble(text.strip().replace(',', '.').replace('\u2212', '-'));
            return Double.isFinite(value) ? Optional.of(value) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}

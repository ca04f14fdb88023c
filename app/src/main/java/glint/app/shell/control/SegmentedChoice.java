package glint.app.shell.control;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;

/**
 * Two to four exclusive choices in one box; one is always chosen.
 *
 * @param <T> what is chosen
 */
public final class SegmentedChoice<T> extends HBox {
    private final ObjectProperty<T> value;
    private final Map<T, ToggleButton> buttons = new LinkedHashMap<>();

    /** Offers the choices given, in order, under the titles given. */
    public SegmentedChoice(Collection<T> choices, T initial, Function<? super T, String> title) {
        getStyleClass().add("segments");
        setMaxWidth(USE_PREF_SIZE);
        value = new SimpleObjectProperty<>(this, "value", initial);
        ToggleGroup group = new ToggleGroup();
        for (T choice : choices) {
            ToggleButton button = new ToggleButton(title.apply(choice));
            button.setMinWidth(USE_PREF_SIZE);
            button.setToggleGroup(group);
            button.setSelected(choice.equals(initial));
            button.setOnAction(event -> {
                button.setSelected(true);
                value.set(choice);
            });
            buttons.put(choice, button);
            getChildren().add(button);
        }
        value.subscribe(this::select);
    }

    /** What is chosen. */
    public ObjectProperty<T> valueProperty() {
        return value;
    }

    private void select(T choice) {
        ToggleButton button = buttons.get(choice);
        if (button != null) {
            button.setSelected(true);
        }
    }
}

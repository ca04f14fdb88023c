package glint.app.shell.action;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableBooleanValue;

/**
 * Something the user can do, said once: menus, buttons, tooltips, the palette and the shortcut sheet are made from it.
 * Its words are the message {@code action.ID}.
 */
public final class Action {
    private final String id;
    private final MainMenu menu;
    private final int group;
    private final Runnable handler;
    private final List<KeyChord> defaultKeys;
    private final Optional<String> icon;
    private final Optional<String> scope;
    private final ObservableBooleanValue enabled;
    private final Optional<ObservableBooleanValue> selected;

    private Action(Builder builder) {
        this.id = builder.id;
        this.menu = builder.menu;
        this.group = builder.group;
        this.handler = builder.handler;
        this.defaultKeys = List.copyOf(builder.keys);
        this.icon = builder.icon;
        this.scope = builder.scope;
        this.enabled = builder.enabled;
        this.selected = builder.selected;
    }

    /**
     * Begins an action.
     *
     * @param id stable name, as in key maps: {@code file.open-folder}
     * @param menu where it is listed
     * @param group actions of a menu with another number stand behind a line
     * @param handler does it, on the JavaFX thread
     */
    public static Builder named(String id, MainMenu menu, int group, Runnable handler) {
        return new Builder(id, menu, group, handler);
    }

    /** Stable name. */
    public String id() {
        return id;
    }

    /** Key of its words. */
    public String messageKey() {
        return "action." + id;
    }

    /** The menu that lists it. */
    public MainMenu menu() {
        return menu;
    }

    /** Its group in the menu. */
    public int group() {
        return group;
    }

    /** Keys that call it unless the user says otherwise, the one to show first. */
    public List<KeyChord> defaultKeys() {
        return defaultKeys;
    }

    /** Ikonli code of its icon. */
    public Optional<String> icon() {
        return icon;
    }

    /** Id of the only perspective it lives in; empty when it is everywhere. */
    public Optional<String> scope() {
        return scope;
    }

    /** Whether it can be done now. */
    public ObservableBooleanValue enabled() {
        return enabled;
    }

    /** Whether it is on, when it is something to switch. */
    public Optional<ObservableBooleanValue> selected() {
        return selected;
    }

    /** Does it, unless it cannot be done now. */
    public void perform() {
        if (enabled.get()) {
            handler.run();
        }
    }

    /** Collects the optional parts. */
    public static final class Builder {
        private final String id;
        private final MainMenu menu;
        private final int group;
        private final Runnable handler;
        private final List<KeyChord> keys = new ArrayList<>();
        private Optional<String> icon = Optional.empty();
        private Optional<String> scope = Optional.empty();
        private ObservableBooleanValue enabled = new SimpleBooleanProperty(true);
        private Optional<ObservableBooleanValue> selected = Optional.empty();

        private Builder(String id, MainMenu menu, int group, Runnable handler) {
            this.id = id;
            this.menu = menu;
            this.group = group;
            this.handler = handler;
        }

        /** The keys, as {@code Ctrl+Shift+Z}; the first is shown. */
        public Builder keys(String... chords) {
            for (String chord : chords) {
                keys.add(KeyChord.of(chord));
            }
            return this;
        }

        /** Ikonli code of the icon. */
        public Builder icon(String code) {
            icon = Optional.of(code);
            return this;
        }

        /** Lives in one perspective only. */
        public Builder scope(String perspective) {
            scope = Optional.of(perspective);
            return this;
        }

        /** Can be done only while this holds. */
        public Builder enabledWhen(ObservableBooleanValue condition) {
            enabled = condition;
            return this;
        }

        /** Switches something, which is on while this holds. */
        public Builder selectedWhen(ObservableBooleanValue condition) {
            selected = Optional.of(condition);
            return this;
        }

        /** The action. */
        public Action build() {
            return new Action(this);
        }
    }
}

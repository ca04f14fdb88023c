package glint.app.shell.status;

import java.util.Optional;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** One thing the status bar says: a caption, a value that may change while the user looks, a tone. No toolkit. */
public final class StatusGroup {
    /** How it is meant. */
    public enum Tone {
        /** A fact. */
        PLAIN,
        /** All is well. */
        SUCCESS,
        /** Worth a look. */
        WARNING,
        /** Something failed. */
        DANGER
    }

    private final String id;
    private final Optional<String> icon;
    private final boolean keptWhenCompact;
    private final Optional<Runnable> onClick;
    private final StringProperty caption = new SimpleStringProperty(this, "caption", "");
    private final StringProperty value = new SimpleStringProperty(this, "value", "");
    private final ObjectProperty<Tone> tone = new SimpleObjectProperty<>(this, "tone", Tone.PLAIN);
    private final BooleanProperty shown = new SimpleBooleanProperty(this, "shown", true);

    /**
     * @param id for tests and screen readers
     * @param icon Ikonli code
     * @param keptWhenCompact whether it stays in a window narrower than 1200 px
     * @param onClick what a click does
     */
    public StatusGroup(String id, Optional<String> icon, boolean keptWhenCompact, Optional<Runnable> onClick) {
        this.id = id;
        this.icon = icon;
        this.keptWhenCompact = keptWhenCompact;
        this.onClick = onClick;
    }

    /** A group of words and numbers only. */
    public static StatusGroup plain(String id, boolean keptWhenCompact) {
        return new StatusGroup(id, Optional.empty(), keptWhenCompact, Optional.empty());
    }

    /** For tests and screen readers. */
    public String id() {
        return id;
    }

    /** Ikonli code. */
    public Optional<String> icon() {
        return icon;
    }

    /** Whether it stays in a window narrower than 1200 px. */
    public boolean keptWhenCompact() {
        return keptWhenCompact;
    }

    /** What a click does. */
    public Optional<Runnable> onClick() {
        return onClick;
    }

    /** What it is about, in words. */
    public StringProperty captionProperty() {
        return caption;
    }

    /** The number or state, set in figures of one width. */
    public StringProperty valueProperty() {
        return value;
    }

    /** How it is meant. */
    public ObjectProperty<Tone> toneProperty() {
        return tone;
    }

    /** Whether there is anything to say. */
    public BooleanProperty shownProperty() {
        return shown;
    }
}

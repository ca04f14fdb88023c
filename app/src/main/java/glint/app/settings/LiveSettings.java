package glint.app.settings;

import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import glint.app.fx.TaskExecutor;

/** The settings of the running program: observed by the window, saved in the background whenever they change. */
public final class LiveSettings {
    private final ReadOnlyObjectWrapper<Settings> current;
    private final SettingsFile file;
    private final TaskExecutor saver;
    private final Consumer<? super Throwable> onFailure;

    /**
     * @param saver runs one task at a time, so that the last change is the last saved
     * @param onFailure told when the file cannot be written
     */
    public LiveSettings(Settings initial, SettingsFile file, TaskExecutor saver,
            Consumer<? super Throwable> onFailure) {
        this.current = new ReadOnlyObjectWrapper<>(this, "current", initial);
        this.file = file;
        this.saver = saver;
        this.onFailure = onFailure;
    }

    /** The settings now. */
    public Settings get() {
        return current.get();
    }

    /** The settings as they change. */
    public ReadOnlyObjectProperty<Settings> currentProperty() {
        return current.getReadOnlyProperty();
    }

    /** Where they are kept. */
    public SettingsFile file() {
        return file;
    }

    /** Changes them; without a difference nothing is written. */
    public void update(UnaryOperator<Settings> change) {
        Settings changed = change.apply(current.get());
        if (changed.equals(current.get())) {
            return;
        }
        current.set(changed);
        saver.submit("", progress -> {
            file.save(changed);
            return changed;
        }, saved -> {}, onFailure);
    }
}

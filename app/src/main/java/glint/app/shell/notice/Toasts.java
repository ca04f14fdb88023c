package glint.app.shell.notice;

import java.util.Optional;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** The toast on show; a newer one takes its place. */
public final class Toasts {
    private final ReadOnlyObjectWrapper<Optional<Toast>> current = new ReadOnlyObjectWrapper<>(this, "current",
            Optional.empty());

    /** Shows a toast. */
    public void show(Toast toast) {
        current.set(Optional.of(toast));
    }

    /** Takes it away. */
    public void dismiss() {
        current.set(Optional.empty());
    }

    /** The toast on show. */
    public ReadOnlyObjectProperty<Optional<Toast>> currentProperty() {
        return current.getReadOnlyProperty();
    }
}

package glint.app.shell.perspective;

import java.util.Collection;
import java.util.Optional;
import javafx.collections.ObservableList;
import javafx.scene.layout.Region;

import glint.app.shell.action.Action;
import glint.app.shell.status.StatusGroup;

/**
 * An arrangement of panels round one kind of work, such as annotating or reviewing. It lays out its own panels; the
 * window gives it the space between application bar and status bar.
 */
public interface Perspective {
    /** Stable name; its title is the message {@code perspective.ID}. */
    String id();

    /** What fills the window. Made once. */
    Region node();

    /** The actions it brings along, in no perspective but this. */
    Collection<Action> actions();

    /** What the left half of the status bar says while it is open. */
    ObservableList<StatusGroup> status();

    /** The image, where toasts lie. */
    Optional<Region> image();

    /** Fits the panels to the window. */
    void fit(WidthClass width);

    /** Leaves only what the work is about, or brings the panels back. */
    void hidePanels(boolean hidden);
}

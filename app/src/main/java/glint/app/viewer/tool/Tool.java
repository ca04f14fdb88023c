package glint.app.viewer.tool;

import javafx.beans.property.ReadOnlyObjectProperty;

/**
 * A tool for the primary mouse button. Events come on the JavaFX thread with the place in screen pixels and the viewport that
 * turns it into pixel edges of the image. A tool hands every finished gesture on as one edit and draws nothing itself: it
 * offers a preview.
 */
public interface Tool {
    /** The button went down. */
    void press(ToolEvent event);

    /** The pointer moved with the button down. */
    void drag(ToolEvent event);

    /** The button came up: the gesture is finished. */
    void release(ToolEvent event);

    /** The pointer moved with the button up. */
    default void move(ToolEvent event) {}

    /** The pointer left the image. */
    default void leave() {}

    /** A bracket key: a smaller or larger tool. Returns whether the tool has a size. */
    default boolean resize(boolean larger) {
        return false;
    }

    /** Enter: ends a gesture of several presses; returns whether there was one to end. */
    default boolean finish() {
        return false;
    }

    /** Backspace: takes the last press of a gesture of several back; returns whether there was one. */
    default boolean back() {
        return false;
    }

    /** Drops the gesture without a trace; returns whether there was one. */
    boolean cancel();

    /** What the gesture would do. */
    ReadOnlyObjectProperty<ToolPreview> preview();
}

package glint.app.shell.action;

import java.util.Optional;
import java.util.function.Supplier;

import javafx.scene.Scene;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/**
 * Turns keys into actions. It comes after the focused control, so that a field keeps its own keys, and while a text
 * field has the focus, keys that type are left to it.
 */
public final class KeyDispatcher {
    private final KeyMap keys;
    private final Supplier<String> perspective;

    /**
     * @param perspective id of the perspective that is open
     */
    public KeyDispatcher(KeyMap keys, Supplier<String> perspective) {
        this.keys = keys;
        this.perspective = perspective;
    }

    /** Listens to the keys of a scene; at its root, since the scene itself keeps Tab for moving the focus. */
    public void attach(Scene scene) {
        scene.getRoot().addEventHandler(KeyEvent.KEY_PRESSED, event -> dispatch(scene, event));
        scene.addEventHandler(KeyEvent.KEY_PRESSED, event -> dispatch(scene, event));
    }

    private void dispatch(Scene scene, KeyEvent event) {
        Optional<Action> action = keys.actionFor(chordOf(event), perspective.get());
        if (action.isEmpty()) {
            return;
        }
        // Consumed in either case: menus show their keys as accelerators, which the scene would call as well.
        event.consume();
        if (chordOf(event).types() && scene.getFocusOwner() instanceof TextInputControl) {
            return;
        }
        action.get().perform();
    }

    /** The chord of a key press. */
    public static KeyChord chordOf(KeyEvent event) {
        if (event.getText().equals("?") || (event.isShiftDown() && event.getCode() == KeyCode.SLASH)) {
            return new KeyChord(event.isShortcutDown(), false, event.isAltDown(), "?");
        }
        KeyCode code = event.getCode();
        String key = code.isLetterKey() || code.isDigitKey() ? code.getChar() : code.getName();
        return new KeyChord(event.isShortcutDown(), event.isShiftDown(), event.isAltDown(),
                key.isBlank() ? "Undefined" : key);
    }
}

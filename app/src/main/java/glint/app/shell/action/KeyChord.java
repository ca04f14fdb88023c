package glint.app.shell.action;

import java.util.ArrayList;
import java.util.List;

/**
 * A key with its modifiers, free of the toolkit.
 *
 * @param ctrl Control, or Command on a Mac
 * @param key name of the key: a capital letter, a digit, {@code F1}, {@code Left}, {@code Comma}, {@code ?}
 */
public record KeyChord(boolean ctrl, boolean shift, boolean alt, String key) {
    public KeyChord {
        if (key.isBlank()) {
            throw new IllegalArgumentException("a chord needs a key");
        }
    }

    /** Reads the notation {@code Ctrl+Shift+Z}. */
    public static KeyChord of(String text) {
        String[] parts = text.split("\\+", -1);
        boolean ctrl = false;
        boolean shift = false;
        boolean alt = false;
        for (int i = 0; i < parts.length - 1; i++) {
            switch (parts[i]) {
                case "Ctrl" -> ctrl = true;
                case "Shift" -> shift = true;
                case "Alt" -> alt = true;
                default -> throw new IllegalArgumentException("no modifier is called " + parts[i] + " in " + text);
            }
        }
        return new KeyChord(ctrl, shift, alt, parts[parts.length - 1]);
    }

    /** Whether typing text would press it. */
    public boolean types() {
        return !ctrl && !alt && !key.matches("F\\d+");
    }

    /** As printed on a key cap: {@code Ctrl Shift Z}. */
    public String cap() {
        return String.join(" ", parts(key.equals("Comma") ? "," : key));
    }

    /** As in files and in {@link #of}: {@code Ctrl+Shift+Z}. */
    @Override
    public String toString() {
        return String.join("+", parts(key));
    }

    private List<String> parts(String keyName) {
        List<String> parts = new ArrayList<>();
        if (ctrl) {
            parts.add("Ctrl");
        }
        if (shift) {
            parts.add("Shift");
        }
        if (alt) {
            parts.add("Alt");
        }
        parts.add(keyName);
        return parts;
    }
}

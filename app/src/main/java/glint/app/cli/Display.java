package glint.app.cli;

import java.util.Locale;

/** Whether a window can be opened on this machine. */
final class Display {
    private Display() {}

    static boolean isThere() {
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        boolean alwaysHasOne = system.startsWith("windows") || system.startsWith("mac");
        return alwaysHasOne || isSet("DISPLAY") || isSet("WAYLAND_DISPLAY");
    }

    private static boolean isSet(String variable) {
        String value = System.getenv(variable);
        return value != null && !value.isBlank();
    }
}

package glint.app.shell.action;

import java.util.Locale;

/** The menus of the window, in their order. One without actions is not shown. */
public enum MainMenu {
    /** Opening, exporting, leaving. */
    FILE,
    /** Undoing and what a text editor has. */
    EDIT,
    /** What is shown and how. */
    VIEW,
    /** Making and changing labels. */
    LABELS,
    /** Labels over time. */
    TRACKS,
    /** Deciding on labels and detections. */
    REVIEW,
    /** Detectors. */
    MODELS,
    /** Keys and commands. */
    HELP;

    /** Key of its title. */
    public String messageKey() {
        return "menu." + name().toLowerCase(Locale.ROOT);
    }
}

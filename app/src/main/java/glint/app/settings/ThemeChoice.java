package glint.app.settings;

/** Which of the two themes the window wears. */
public enum ThemeChoice {
    /** Whatever the desktop says, also when it changes its mind. */
    SYSTEM,
    /** Dark, always. */
    DARK,
    /** Light, always. */
    LIGHT
}

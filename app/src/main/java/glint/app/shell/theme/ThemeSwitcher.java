package glint.app.shell.theme;

import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.ObjectBinding;
import javafx.beans.value.ObservableValue;
import javafx.scene.Scene;

import glint.app.settings.ThemeChoice;

/** Dresses the window: follows the user's choice, and the desktop where the user chose to. */
public final class ThemeSwitcher {
    private final ObjectBinding<Theme> theme;
    private final ObservableValue<Integer> textSize;

    /**
     * Dresses the toolkit at once: the first control made before that reads JavaFX's own sheet, which is never worn.
     *
     * @param choice what the user chose
     * @param textSize of the window's words, in per cent
     * @param desktop what the desktop prefers
     */
    public ThemeSwitcher(ObservableValue<ThemeChoice> choice, ObservableValue<Integer> textSize,
            ObservableValue<ColorScheme> desktop) {
        this.textSize = textSize;
        this.theme = Bindings.createObjectBinding(() -> resolve(choice.getValue(), desktop.getValue()), choice,
                desktop);
        theme.subscribe(now -> Application.setUserAgentStylesheet(now.base()));
    }

    static Theme resolve(ThemeChoice choice, ColorScheme desktop) {
        return switch (choice) {
            case DARK -> Theme.DARK;
            case LIGHT -> Theme.LIGHT;
            case SYSTEM -> desktop == ColorScheme.DARK ? Theme.DARK : Theme.LIGHT;
        };
    }

    /** What the window wears. */
    public ObservableValue<Theme> theme() {
        return theme;
    }

    /** Keeps a scene dressed. */
    public void dress(Scene scene) {
        theme.subscribe((before, now) -> dressAnew(scene));
        textSize.subscribe((before, now) -> dressAnew(scene));
        dressAnew(scene);
    }

    private void dressAnew(Scene scene) {
        scene.getStylesheets().setAll(theme.get().sheets().stream().map(sheet -> ScaledSheet.of(sheet, textSize
                .getValue())).toList());
    }
}

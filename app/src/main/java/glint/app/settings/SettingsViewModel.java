package glint.app.settings;

import java.util.List;
import java.util.Optional;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.SimpleObjectProperty;

/** What the settings dialog shows and changes. */
public final class SettingsViewModel {
    private final LiveSettings settings;
    private final ObjectProperty<ThemeChoice> theme;
    private final ObjectProperty<Language> language;
    private final ObjectProperty<Integer> textSize;
    private final ReadOnlyBooleanWrapper restartNeeded = new ReadOnlyBooleanWrapper(this, "restartNeeded");

    /**
     * @param spoken the language the window speaks now
     */
    public SettingsViewModel(LiveSettings settings, Language spoken) {
        this.settings = settings;
        this.theme = new SimpleObjectProperty<>(this, "theme", settings.get().theme());
        this.language = new SimpleObjectProperty<>(this, "language", settings.get().language().orElse(spoken));
        this.textSize = new SimpleObjectProperty<>(this, "textSize", settings.get().textSize());
        textSize.subscribe(size -> settings.update(now -> now.withTextSize(size)));
        theme.subscribe(choice -> settings.update(now -> now.withTheme(choice)));
        language.addListener((observed, before, chosen) -> {
            settings.update(now -> now.withLanguage(Optional.of(chosen)));
            restartNeeded.set(chosen != spoken);
        });
        restartNeeded.set(language.get() != spoken);
    }

    /** The themes on offer. */
    public List<ThemeChoice> themes() {
        return List.of(ThemeChoice.values());
    }

    /** The theme; takes effect at once. */
    public ObjectProperty<ThemeChoice> themeProperty() {
        return theme;
    }

    /** The text sizes on offer, in per cent. */
    public List<Integer> textSizes() {
        return Settings.TEXT_SIZES;
    }

    /** The size of the window's words, in per cent; takes effect at once. */
    public ObjectProperty<Integer> textSizeProperty() {
        return textSize;
    }

    /** The languages on offer. */
    public List<Language> languages() {
        return List.of(Language.values());
    }

    /** The language; takes effect at the next start. */
    public ObjectProperty<Language> languageProperty() {
        return language;
    }

    /** Whether something chosen waits for the next start. */
    public ReadOnlyBooleanProperty restartNeededProperty() {
        return restartNeeded.getReadOnlyProperty();
    }

    /** Where all this is kept. */
    public String file() {
        return settings.file().path().toString();
    }
}

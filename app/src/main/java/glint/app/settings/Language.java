package glint.app.settings;

import java.util.Locale;

/** A language the window speaks. */
public enum Language {
    /** English. */
    ENGLISH("en", "English"),
    /** Simplified Chinese. */
    CHINESE("zh-CN", "简体中文");

    private final String tag;
    private final String title;

    Language(String tag, String title) {
        this.tag = tag;
        this.title = title;
    }

    /** The IETF tag, as in the settings file. */
    public String tag() {
        return tag;
    }

    /** Its own name for itself. */
    public String title() {
        return title;
    }

    /** The locale whose messages it reads. */
    public Locale locale() {
        return Locale.forLanguageTag(tag);
    }

    /** The nearest to a locale: Chinese for any kind of it, English for the rest. */
    public static Language nearest(Locale locale) {
        return locale.getLanguage().equals(CHINESE.locale().getLanguage()) ? CHINESE : ENGLISH;
    }
}

package glint.app.messages;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.Optional;
import java.util.ResourceBundle;

/**
 * Looks up the sentences of {@code glint/messages/messages*.properties}.
 *
 * <p>Texts with arguments are {@link MessageFormat} patterns: a quote in them is doubled. Texts without arguments are
 * taken as they stand.
 */
public final class Messages {
    private static final String BUNDLE = "glint.messages.messages";

    private final ResourceBundle bundle;
    private final Locale locale;

    /** Reads the messages of a language; English where there is none for it. */
    public Messages(Locale locale) {
        this.locale = locale;
        this.bundle = ResourceBundle.getBundle(BUNDLE, locale,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    /** The language's locale, for dates and numbers. */
    public Locale locale() {
        return locale;
    }

    /**
     * The text of a key.
     *
     * @throws MissingResourceException when there is no such key, which a test rules out
     */
    public String text(String key) {
        return bundle.getString(key);
    }

    /** The text of a key that not every thing of its kind has. */
    public Optional<String> find(String key) {
        return bundle.containsKey(key) ? Optional.of(bundle.getString(key)) : Optional.empty();
    }

    /**
     * A text that depends on a number: {@code KEY.none} for 0 where there is such a key, {@code KEY.one} for 1,
     * {@code KEY.many} with the number for the rest.
     */
    public String count(String key, long number) {
        if (number == 0 && bundle.containsKey(key + ".none")) {
            return bundle.getString(key + ".none");
        }
        return number == 1 ? bundle.getString(key + ".one") : text(key + ".many", number(number));
    }

    /** A whole number, thousands apart by a thin space. */
    public static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number).replace(',', '\u2009').replace('-', '\u2212');
    }

    /** The text of a key with its {@code {0}}, {@code {1}}, … filled in. */
    public String text(String key, Object... arguments) {
        return new MessageFormat(bundle.getString(key), locale).format(arguments);
    }
}

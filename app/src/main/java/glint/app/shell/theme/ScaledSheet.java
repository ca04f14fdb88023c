package glint.app.shell.theme;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.regex.Pattern;

/** A style sheet for larger words: the same rules with text, and the heights that hold it, multiplied. */
final class ScaledSheet {
    private static final Pattern SIZE = Pattern.compile(
            "(-fx-(?:font-size|icon-size|cell-size|(?:min|pref|max)-height):\\s*)(\\d+(?:\\.\\d+)?)");
    /** Lines and tracks of sliders stay as thin as they are. */
    private static final double LEAST = 9;

    private ScaledSheet() {}

    /** The address of a sheet in the size given; the sheet's own at 100 %. */
    static String of(String sheet, int perCent) {
        if (perCent == 100) {
            return sheet;
        }
        try (InputStream in = URI.create(sheet).toURL().openStream()) {
            String css = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return "data:text/css;charset=utf-8;base64,"
                    + Base64.getEncoder().encodeToString(scaled(css, perCent / 100.0)
                            .getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String scaled(String css, double factor) {
        return SIZE.matcher(css).replaceAll(size -> {
            double value = Double.parseDouble(size.group(2));
            return size.group(1) + (value < LEAST ? size.group(2) : String.format(Locale.ROOT, "%.1f", value * factor));
        });
    }
}

package glint.app.shell.theme;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

import javafx.scene.text.Font;

/**
 * The fonts that come with the program: Inter for words, JetBrains Mono for numbers. Loaded from files, each weight is
 * a family of its own ({@code Inter Medium}, {@code Inter Semi Bold}).
 */
public final class BundledFonts {
    private static final List<String> FILES = List.of("Inter-Regular.otf", "Inter-Medium.otf", "Inter-SemiBold.otf",
            "JetBrainsMono-Regular.ttf", "JetBrainsMono-Medium.ttf");

    private BundledFonts() {}

    /** Makes them known to the toolkit. */
    public static void load() {
        for (String file : FILES) {
            String path = "/glint/fonts/" + file;
            try (InputStream in = BundledFonts.class.getResourceAsStream(path)) {
                if (in == null || Font.loadFont(in, 12) == null) {
                    throw new IllegalStateException(path + " is missing from the program or no font");
                }
            } catch (IOException e) {
                throw new UncheckedIOException(path, e);
            }
        }
    }
}

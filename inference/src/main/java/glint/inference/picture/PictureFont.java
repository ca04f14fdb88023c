package glint.inference.picture;

import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.font.FontRenderContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The type on pictures and charts: words in Inter, numbers in JetBrains Mono, both bundled. */
public enum PictureFont {
    LABEL("Inter-Regular.otf", 11.5f, "Inter, system-ui, sans-serif", 400), STRONG("Inter-SemiBold.otf", 11.5f,
            "Inter, system-ui, sans-serif", 600), NUMBER("JetBrainsMono-Regular.ttf", 11,
                    "'JetBrains Mono', ui-monospace, monospace",
                    400), AXIS("JetBrainsMono-Regular.ttf", 10, "'JetBrains Mono', ui-monospace, monospace", 400);

    private static final FontRenderContext CONTEXT = new FontRenderContext(null, true, true);

    private final float size;
    private final String family;
    private final int weight;
    // Fonts are never changed; deriving makes new ones.
    @SuppressWarnings("ImmutableEnumChecker")
    private final Font font;

    PictureFont(String file, float size, String family, int weight) {
        this.size = size;
        this.family = family;
        this.weight = weight;
        try (InputStream in = PictureFont.class.getResourceAsStream("/glint/fonts/" + file)) {
            if (in == null) {
                throw new IllegalStateException("The bundled font " + file + " is missing");
            }
            font = Font.createFont(Font.TRUETYPE_FONT, in).deriveFont(size);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (FontFormatException e) {
            throw new IllegalStateException("The bundled font " + file + " is damaged", e);
        }
    }

    /** For drawing in pixels. */
    public Font font() {
        return font;
    }

    /** In pixels. */
    public float size() {
        return size;
    }

    /** For style sheets, with what to fall back on. */
    public String family() {
        return family;
    }

    /** As style sheets count it, 400 for regular. */
    public int weight() {
        return weight;
    }

    /** Width of a text in pixels. */
    public double width(String text) {
        return font.getStringBounds(text, CONTEXT).getWidth();
    }
}

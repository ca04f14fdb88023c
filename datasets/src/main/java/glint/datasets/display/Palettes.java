package glint.datasets.display;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** The colour maps that come with the program. */
public final class Palettes {
    private static final List<String> BUNDLED = List.of("white-hot", "black-hot", "ironbow", "inferno", "magma",
            "viridis");

    private Palettes() {}

    /** Read once, by the first thread that asks. */
    private static final class Read {
        static final List<Colormap> ALL = BUNDLED.stream().map(Palettes::load).toList();
    }

    /**
     * The bundled colour maps, in the order menus show them; the first is the default of images.
     *
     * @throws IllegalStateException when they are not on the class path
     */
    public static List<Colormap> bundled() {
        return Read.ALL;
    }

    private static Colormap load(String id) {
        String resource = "/glint/palettes/" + id + ".json";
        try (InputStream in = Palettes.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("The palette " + resource + " is not on the class path");
            }
            return Colormap.parse(in, resource);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

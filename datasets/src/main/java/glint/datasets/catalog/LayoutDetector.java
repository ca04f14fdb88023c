package glint.datasets.catalog;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;

/** Recognises how a dataset is laid out. */
public final class LayoutDetector {
    private final List<Layout> layouts;

    /** A detector that knows every registered layout. */
    public LayoutDetector() {
        layouts = ServiceLoader.load(Layout.class, Layout.class.getClassLoader()).stream().map(
                ServiceLoader.Provider::get).toList();
    }

    /**
     * A layout that fits.
     *
     * @param why it was recognised, a sentence for people
     */
    public record Match(Layout layout, String why) {}

    /** Every known layout, the most particular first. */
    public List<Layout> layouts() {
        return layouts;
    }

    /** The layouts that fit the path, the most particular first; empty when none does. */
    public List<Match> detect(Path path) {
        List<Match> matches = new ArrayList<>();
        for (Layout layout : layouts) {
            layout.recognise(path).ifPresent(why -> matches.add(new Match(layout, why)));
        }
        return List.copyOf(matches);
    }
}

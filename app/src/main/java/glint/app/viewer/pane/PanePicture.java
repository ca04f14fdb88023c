package glint.app.viewer.pane;

import java.util.List;
import java.util.Optional;

import glint.annotations.geometry.Box;
import glint.annotations.geometry.Point;
import glint.datasets.display.Percentiles;
import glint.datasets.display.Window;
import glint.datasets.frame.Frame;
import glint.inference.ScoreMap;

/**
 * What a pane has to show.
 *
 * @param content what was asked for
 * @param of the frame in view it belongs to
 * @param shown the frame to draw, of the same size: the same, or what is left of it
 * @param window of that frame where it is not the image's own
 * @param map over it
 * @param layers names of the maps to choose from
 */
public record PanePicture(PaneContent content, Frame of, Frame shown, Optional<Window> window, Optional<ScoreMap> map,
        List<String> layers) {
    /** Percentile of a suppressed frame that is white: a target of a few pixels in 256 by 256 lies above. */
    private static final double WHITE = 99.95;

    public PanePicture {
        layers = List.copyOf(layers);
    }

    /** The frame itself. */
    static PanePicture plain(PaneContent content, Frame frame) {
        return new PanePicture(content, frame, frame, Optional.empty(), Optional.empty(), List.of());
    }

    /** A frame without its background, black at nothing. */
    static PanePicture suppressed(PaneContent content, Frame frame, Suppressed left) {
        return new PanePicture(content, frame, left.frame(), Optional.of(left.window()), Optional.empty(), List.of());
    }

    /** A map over the frame. */
    static PanePicture mapped(PaneContent content, Frame frame, DetectorMaps maps) {
        return new PanePicture(content, frame, frame, Optional.empty(), maps.maps().stream().findFirst(),
                maps.names());
    }

    /**
     * A frame without its background.
     *
     * @param window black at nothing, white where only targets are
     */
    record Suppressed(Frame frame, Window window) {
        static Suppressed of(Frame frame) {
            double white = Percentiles.window(frame, 0, WHITE).high();
            return new Suppressed(frame, new Window(0, Math.max(white, Float.MIN_NORMAL)));
        }

        long bytes() {
            return frame.size().pixels() * Float.BYTES;
        }
    }

    /** The value the pane shows at a place of the image; empty outside. */
    Optional<Double> valueAt(Point place) {
        if (map.isPresent()) {
            ScoreMap m = map.get();
            Box extent = m.extent();
            int x = (int) Math.floor((place.x() - extent.x0()) / extent.width() * m.width());
            int y = (int) Math.floor((place.y() - extent.y0()) / extent.height() * m.height());
            return x < 0 || y < 0 || x >= m.width() || y >= m.height()
                    ? Optional.empty()
                    : Optional.of((double) m.value(x, y));
        }
        int x = (int) Math.floor(place.x());
        int y = (int) Math.floor(place.y());
        return x < 0 || y < 0 || x >= shown.width() || y >= shown.height()
                ? Optional.empty()
                : Optional.of(shown.value(x, y));
    }
}

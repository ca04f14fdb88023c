package glint.app.viewer.pane;

import java.util.Optional;

import glint.datasets.suppression.Suppression;

/** What a pane shows of the frame in view. */
public sealed interface PaneContent {
    /** The frame with all that lies over it. */
    record Raw() implements PaneContent {}

    /** The frame with its labels, without any detection: for judging them alone. */
    record Labels() implements PaneContent {}

    /** The frame without its background. */
    record Suppressed(Suppression way) implements PaneContent {}

    /** The frame with the detections of one detector, whatever the other panes show. */
    record Boxes(String detector) implements PaneContent {}

    /**
     * A map a detector draws, over the frame.
     *
     * @param layer its name; the detector's first while none was chosen
     */
    record Layer(String detector, Optional<String> layer) implements PaneContent {}

    /**
     * What the network of a detector is given.
     *
     * @param layer which of its inputs or channels; the first while none was chosen
     */
    record Input(String detector, Optional<String> layer) implements PaneContent {}

    /** The detector it depends on, if any. */
    default Optional<String> detectorId() {
        return switch (this) {
            case Boxes(String id) -> Optional.of(id);
            case Layer(String id, Optional<String> layer) -> Optional.of(id);
            case Input(String id, Optional<String> layer) -> Optional.of(id);
            case Raw raw -> Optional.empty();
            case Labels labels -> Optional.empty();
            case Suppressed suppressed -> Optional.empty();
        };
    }

    /** The map that was chosen among those of its detector. */
    default Optional<String> chosenLayer() {
        return switch (this) {
            case Layer(String id, Optional<String> layer) -> layer;
            case Input(String id, Optional<String> layer) -> layer;
            case Raw raw -> Optional.empty();
            case Labels labels -> Optional.empty();
            case Suppressed suppressed -> Optional.empty();
            case Boxes boxes -> Optional.empty();
        };
    }

    /** The same with another of the detector's maps. */
    default PaneContent withLayer(String name) {
        return switch (this) {
            case Layer(String id, Optional<String> layer) -> new Layer(id, Optional.of(name));
            case Input(String id, Optional<String> layer) -> new Input(id, Optional.of(name));
            case Raw raw -> this;
            case Labels labels -> this;
            case Suppressed suppressed -> this;
            case Boxes boxes -> this;
        };
    }
}

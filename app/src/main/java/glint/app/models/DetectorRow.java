package glint.app.models;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;

/** One detector: whether it can run, whether it is shown, from which score on. Belongs to the JavaFX thread. */
public final class DetectorRow {
    /** Targets with a lower score are not kept, so the slider begins here. */
    public static final double LEAST = 0.05;
    /** Where the slider stands at first. */
    public static final double FIRST = 0.25;

    private final String id;
    private final DetectorTag tag;
    private final BooleanProperty bundled = new SimpleBooleanProperty(this, "bundled");
    private final ObjectProperty<Optional<Path>> weights = new SimpleObjectProperty<>(this, "weights",
            Optional.empty());
    private final BooleanProperty shown = new SimpleBooleanProperty(this, "shown", true);
    private final DoubleProperty threshold = new SimpleDoubleProperty(this, "threshold", FIRST);
    private final ReadOnlyObjectWrapper<OptionalInt> count = new ReadOnlyObjectWrapper<>(this, "count",
            OptionalInt.empty());
    private final SimpleObjectProperty<Optional<RunResults>> results = new SimpleObjectProperty<>(this, "results",
            Optional.empty());

    DetectorRow(String id) {
        this.id = id;
        this.tag = DetectorTag.of(id);
    }

    /** As on the command line. */
    public String id() {
        return id;
    }

    /** Letter and name. */
    public DetectorTag tag() {
        return tag;
    }

    /** Whether weights come with the program. */
    public BooleanProperty bundledProperty() {
        return bundled;
    }

    /** Weights the user chose. */
    public ObjectProperty<Optional<Path>> weightsProperty() {
        return weights;
    }

    /** Whether there are weights to run it with. */
    public boolean canRun() {
        return bundled.get() || weights.get().isPresent();
    }

    /** Whether its detections are shown. */
    public BooleanProperty shownProperty() {
        return shown;
    }

    /** Score from which on detections are shown; moving it runs nothing. */
    public DoubleProperty thresholdProperty() {
        return threshold;
    }

    /** Number of detections shown in the frame in view; absent while it has not looked at it. */
    public ReadOnlyObjectProperty<OptionalInt> countProperty() {
        return count.getReadOnlyProperty();
    }

    void count(OptionalInt now) {
        count.set(now);
    }

    SimpleObjectProperty<Optional<RunResults>> resultsProperty() {
        return results;
    }
}

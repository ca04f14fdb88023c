package glint.app.evaluation;

import java.util.Map;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;

import glint.annotations.model.LabelSet;
import glint.app.models.DetectorRow;
import glint.datasets.store.DetectorRun;
import glint.inference.evaluation.PublishedCurve;

/** One curve's source: a detector of the project, an imported file of detections, or a published curve. JavaFX thread. */
public final class RunRow {
    private final String id;
    private final CurveLook look;
    private final Source source;
    private final BooleanProperty shown = new SimpleBooleanProperty(this, "shown", true);
    private final DoubleProperty threshold = new SimpleDoubleProperty(this, "threshold", 0.5);
    private final ReadOnlyObjectWrapper<Optional<RunFigures>> figures = new ReadOnlyObjectWrapper<>(this, "figures",
            Optional.empty());

    /** Where a row's detections come from. */
    sealed interface Source {
        /** A detector of the project, whose slider is that of the row. */
        record OfDetector(DetectorRow row) implements Source {}

        /** Detections read from a file. */
        record OfFile(LabelSet detections) implements Source {}

        /** A curve without detections. */
        record OfPublished(PublishedCurve curve) implements Source {}
    }

    RunRow(String id, CurveLook look, Source source) {
        this.id = id;
        this.look = look;
        this.source = source;
        if (source instanceof Source.OfDetector(DetectorRow row)) {
            threshold.bindBidirectional(row.thresholdProperty());
            shown.bindBidirectional(row.shownProperty());
        }
    }

    /** Lets go of the detector's own row. */
    void close() {
        if (source instanceof Source.OfDetector(DetectorRow row)) {
            threshold.unbindBidirectional(row.thresholdProperty());
            shown.unbindBidirectional(row.shownProperty());
        }
    }

    /** Unique among the rows; the detector's id or the file's name. */
    public String id() {
        return id;
    }

    /** How it is told apart. */
    public CurveLook look() {
        return look;
    }

    Source source() {
        return source;
    }

    /** Whether it stands in the charts. */
    public BooleanProperty shownProperty() {
        return shown;
    }

    /** Score from which on detections are kept. */
    public DoubleProperty thresholdProperty() {
        return threshold;
    }

    /** What was evaluated; empty before that, and for a published curve. */
    ReadOnlyObjectProperty<Optional<RunFigures>> figuresProperty() {
        return figures.getReadOnlyProperty();
    }

    void figures(Map<String, RunFigures> all) {
        figures.set(Optional.ofNullable(all.get(id)));
    }

    /** Its published curve, when it is one. */
    Optional<PublishedCurve> published() {
        return source instanceof Source.OfPublished(PublishedCurve curve) ? Optional.of(curve) : Optional.empty();
    }

    /** How a detector's detections were made; empty for imported results. */
    Optional<DetectorRun> run() {
        return source instanceof Source.OfDetector(DetectorRow row) ? row.run() : Optional.empty();
    }

    /** Frames it has detections or silence for, and whether there is anything to evaluate. */
    boolean hasResults() {
        return switch (source) {
            case Source.OfDetector(DetectorRow row) -> !row.found().isEmpty();
            case Source.OfFile file -> true;
            case Source.OfPublished published -> false;
        };
    }
}

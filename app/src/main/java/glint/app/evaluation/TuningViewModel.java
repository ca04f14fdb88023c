package glint.app.evaluation;

import java.util.Optional;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleDoubleProperty;

import glint.app.fx.LatestTask;
import glint.app.fx.TaskExecutor;
import glint.app.models.DetectorRow;
import glint.app.models.DetectorsViewModel;
import glint.inference.Sensitivity;
import glint.inference.evaluation.SensitivityTuning;
import glint.inference.evaluation.SensitivityTuning.Figures;
import glint.inference.fest.Fest;

/**
 * Thresholds of adjustable sensitivity that move over probability maps kept from one run. Labels count as they were when the maps were kept.
 * Belongs to the JavaFX thread.
 */
public final class TuningViewModel {
    private final DetectorsViewModel detectors;
    private final LatestTask deciding;
    private final LatestTask searching;
    private final DoubleProperty th1 = new SimpleDoubleProperty(this, "th1", Sensitivity.DEFAULT.th1());
    private final DoubleProperty th2 = new SimpleDoubleProperty(this, "th2", Sensitivity.DEFAULT.th2());
    private final ReadOnlyObjectWrapper<Optional<SensitivityTuning>> kept = new ReadOnlyObjectWrapper<>(this, "kept",
            Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Figures>> figures = new ReadOnlyObjectWrapper<>(this, "figures",
            Optional
                    .empty());
    private final ReadOnlyObjectWrapper<Optional<Figures>> best = new ReadOnlyObjectWrapper<>(this, "best", Optional
            .empty());

    TuningViewModel(DetectorsViewModel detectors, TaskExecutor worker) {
        this.detectors = detectors;
        this.deciding = new LatestTask(worker);
        this.searching = new LatestTask(worker);
        th1.subscribe(this::decide);
        th2.subscribe(this::decide);
    }

    /** The detector whose thresholds these are, when it can run. */
    Optional<DetectorRow> detector() {
        return detectors.rows().stream().filter(row -> row.id().equals(Fest.ID) && row.canRun()).findFirst();
    }

    /** Runs the detector over the labelled frames once. */
    void keepMaps(ProjectTruth truth) {
        detector().ifPresent(row -> detectors.keepMaps(row, truth.byFrame(), this::accept));
    }

    /** Takes maps over; the best pair is sought at once. */
    void accept(SensitivityTuning tuning) {
        kept.set(Optional.of(tuning));
        decide();
        searching.submit("", progress -> tuning.best(), best::set, failure -> {
            throw new IllegalStateException("Seeking the best thresholds failed", failure);
        });
    }

    private void decide() {
        kept.get().ifPresent(tuning -> {
            Sensitivity thresholds = new Sensitivity(Math.max(th1.get(), SensitivityTuning.FLOOR), Math.max(th2.get(),
                    SensitivityTuning.FLOOR));
            deciding.submit("", progress -> tuning.figures(thresholds), now -> figures.set(Optional.of(now)),
                    failure -> {
                        throw new IllegalStateException("Deciding strong and weak targets failed", failure);
                    });
        });
    }

    /** Moves both thresholds to the best pair. */
    public void moveToBest() {
        best.get().ifPresent(pair -> {
            th1.set(pair.thresholds().th1());
            th2.set(pair.thresholds().th2());
        });
    }

    /** Fused probability above which a pixel is strong. */
    public DoubleProperty th1Property() {
        return th1;
    }

    /** Probability above which a region is weak. */
    public DoubleProperty th2Property() {
        return th2;
    }

    /** The maps, once a run kept them. */
    public ReadOnlyObjectProperty<Optional<SensitivityTuning>> keptProperty() {
        return kept.getReadOnlyProperty();
    }

    /** What the thresholds give on the kept maps. */
    public ReadOnlyObjectProperty<Optional<Figures>> figuresProperty() {
        return figures.getReadOnlyProperty();
    }

    /** The best pair, once it was found; none when every pair's score is void. */
    public ReadOnlyObjectProperty<Optional<Figures>> bestProperty() {
        return best.getReadOnlyProperty();
    }

    /** Forgets what is under way. */
    void close() {
        deciding.cancel();
        searching.cancel();
    }
}

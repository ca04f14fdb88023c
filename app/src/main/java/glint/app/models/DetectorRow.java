package glint.app.models;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;

import glint.annotations.model.Target;
import glint.app.project.FinishedRun;
import glint.datasets.store.DetectorRun;
import glint.inference.DetectorOption;

/** One detector: whether it can run, whether it is shown, from which score on. Belongs to the JavaFX thread. */
public final class DetectorRow {
    /** Targets with a lower score are not kept, so the slider begins here. */
    public static final double LEAST = 0.05;
    /** Where the slider stands at first. */
    public static final double FIRST = 0.25;

    private final String id;
    private final DetectorTag tag;
    private final boolean takesWeights;
    private final List<DetectorOption> options;
    private final ObjectProperty<Map<String, String>> choices = new SimpleObjectProperty<>(this, "choices", Map.of());
    private final BooleanProperty ready = new SimpleBooleanProperty(this, "ready");
    private final ObjectProperty<Optional<Path>> weights = new SimpleObjectProperty<>(this, "weights",
            Optional.empty());
    private final BooleanProperty shown = new SimpleBooleanProperty(this, "shown", true);
    private final DoubleProperty threshold = new SimpleDoubleProperty(this, "threshold", FIRST);
    private final ReadOnlyObjectWrapper<OptionalInt> count = new ReadOnlyObjectWrapper<>(this, "count",
            OptionalInt.empty());
    private ScoreStrip scores;
    private final SimpleObjectProperty<Optional<RunResults>> results = new SimpleObjectProperty<>(this, "results",
            Optional.empty());

    DetectorRow(String id, boolean takesWeights, List<DetectorOption> options, int frames) {
        this.id = id;
        this.options = List.copyOf(options);
        this.scores = new ScoreStrip(frames);
        this.takesWeights = takesWeights;
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

    /** Whether weights can be chosen for it. */
    public boolean takesWeights() {
        return takesWeights;
    }

    /** What can be chosen beside the threshold. */
    public List<DetectorOption> options() {
        return options;
    }

    /** What was chosen, by the id of the option; without those that are as they come. */
    public ObjectProperty<Map<String, String>> choicesProperty() {
        return choices;
    }

    /** What an option is set to. */
    public String chosen(DetectorOption option) {
        return choices.get().getOrDefault(option.id(), option.initial());
    }

    /** Sets an option. */
    public void choose(DetectorOption option, String value) {
        Map<String, String> next = new TreeMap<>(choices.get());
        if (value.equals(option.initial())) {
            next.remove(option.id());
        } else {
            next.put(option.id(), value);
        }
        choices.set(Map.copyOf(next));
    }

    /** What was chosen of the options that need the network, or of those that do not. */
    Map<String, String> chosen(boolean needsNetwork) {
        Map<String, String> some = new TreeMap<>();
        options.stream()
                .filter(option -> option.needsNetwork() == needsNetwork && choices.get().containsKey(option.id()))
                .forEach(option -> some.put(option.id(), chosen(option)));
        return some;
    }

    /** Whether it runs as it is: with weights that come with the program, or without any. */
    public BooleanProperty readyProperty() {
        return ready;
    }

    /** Weights the user chose. */
    public ObjectProperty<Optional<Path>> weightsProperty() {
        return weights;
    }

    /** Whether it has all it needs. */
    public boolean canRun() {
        return ready.get() || weights.get().isPresent();
    }

    /** Whether there is anything to see of it: it can run, or has found something before. */
    public boolean isAlive() {
        return canRun() || results.get().isPresent();
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

    /** The best score of each frame, whatever the threshold. */
    public ScoreStrip scores() {
        return scores;
    }

    void scores(ScoreStrip now) {
        scores = now;
    }

    /** What its latest run found, by the id of the frame; frames without an entry were not looked at. */
    public Map<Long, List<Target>> found() {
        return results.get().map(run -> Collections.unmodifiableMap(run.byFrame())).orElse(Map.of());
    }

    /**
     * What its latest run found where it has looked at all frames of the project.
     *
     * @param frames of the project
     */
    public Optional<FinishedRun> finished(int frames) {
        return found().size() < frames
                ? Optional.empty()
                : Optional.of(new FinishedRun(id(), threshold.get(), found()));
    }

    /** How that run was set up. */
    public Optional<DetectorRun> run() {
        return results.get().map(RunResults::run);
    }

    SimpleObjectProperty<Optional<RunResults>> resultsProperty() {
        return results;
    }
}

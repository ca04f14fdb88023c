package glint.app.compare;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javafx.beans.InvalidationListener;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.util.Subscription;

import glint.annotations.edit.LabelEdit;
import glint.annotations.measure.TargetMeasure;
import glint.annotations.model.FrameLabels;
import glint.annotations.model.Target;
import glint.app.fx.LatestTask;
import glint.app.fx.TaskExecutor;
import glint.app.labels.AcceptedDetection;
import glint.app.labels.Selection;
import glint.app.messages.Messages;
import glint.app.models.DetectorRow;
import glint.app.models.DetectorSnapshot;
import glint.app.models.DetectorsViewModel;
import glint.app.models.Sighting;
import glint.app.models.Sightings;
import glint.app.project.FrameEntry;
import glint.app.project.OpenProject;
import glint.app.project.ShownFrame;
import glint.app.viewer.overlay.DetectionLayer;
import glint.app.viewer.overlay.DetectionMark;
import glint.app.viewer.overlay.Verdict;
import glint.datasets.store.ProjectStore;

/**
 * Labels and detectors side by side: what each sees in the frame in view, how much they agree there and in the whole project, and
 * on which frames they differ. Belongs to the JavaFX thread.
 */
public final class CompareViewModel {
    private final OpenProject project;
    private final DetectorsViewModel detectors;
    private final Messages messages;
    private final InstantSource clock;
    private final Consumer<? super Throwable> onFailure;
    private final LatestTask counting;
    private final BooleanProperty active = new SimpleBooleanProperty(this, "active");
    private final BooleanProperty whole = new SimpleBooleanProperty(this, "whole", true);
    private final ReadOnlyLongWrapper changes = new ReadOnlyLongWrapper(this, "changes");
    private final ReadOnlyIntegerWrapper picked = new ReadOnlyIntegerWrapper(this, "picked", -1);
    private final ReadOnlyObjectWrapper<Optional<WholeComparison>> comparison = new ReadOnlyObjectWrapper<>(this,
            "comparison", Optional.empty());
    private final List<Subscription> subscriptions = new ArrayList<>();
    private final InvalidationListener onDetections = change -> detectionsChanged();
    private List<Party> parties = List.of();
    private List<ComparedPlace> places = List.of();
    private boolean stale = true;
    private boolean closed;

    /** Compares in the background what the detectors found so far. */
    public CompareViewModel(OpenProject project, DetectorsViewModel detectors, TaskExecutor executor, Messages messages,
            InstantSource clock, Consumer<? super Throwable> onFailure) {
        this.project = project;
        this.detectors = detectors;
        this.messages = messages;
        this.clock = clock;
        this.onFailure = onFailure;
        this.counting = new LatestTask(executor);
        detectors.changes().addListener(onDetections);
        subscriptions.add(detectors.rows().subscribe(this::detectionsChanged));
        subscriptions.add(project.editor().labels().subscribe(this::labelsChanged));
        subscriptions.add(project.shownProperty().subscribe((before, now) -> look(-1)));
        subscriptions.add(active.subscribe(this::detectionsChanged));
    }

    /** Whether anybody looks; nothing is counted otherwise. */
    public BooleanProperty activeProperty() {
        return active;
    }

    /** Whether agreement is that of the whole project, otherwise that of the frame in view. */
    public BooleanProperty wholeProperty() {
        return whole;
    }

    /** Counts how often what is shown has changed. */
    public ReadOnlyLongProperty changesProperty() {
        return changes.getReadOnlyProperty();
    }

    /** Index of the picked place; -1 for none. */
    public ReadOnlyIntegerProperty pickedProperty() {
        return picked.getReadOnlyProperty();
    }

    /** All frames compared; empty until that is known. */
    public ReadOnlyObjectProperty<Optional<WholeComparison>> comparisonProperty() {
        return comparison.getReadOnlyProperty();
    }

    /** The project. */
    OpenProject project() {
        return project;
    }

    /** Its detectors. */
    DetectorsViewModel detectors() {
        return detectors;
    }

    /** Those compared: the labels, then the detectors that have results and are shown. */
    List<Party> parties() {
        return parties;
    }

    /** What any of them sees in the frame in view: labels, then places without one. */
    List<ComparedPlace> places() {
        return places;
    }

    private List<DetectorRow> rows() {
        return detectors.rows().stream().filter(row -> row.shownProperty().get() && !row.found().isEmpty()).toList();
    }

    private void detectionsChanged() {
        stale = true;
        look(picked.get());
        count();
    }

    private void labelsChanged() {
        stale = true;
        look(picked.get());
        count();
    }

    /** Looks at the frame in view anew. */
    private void look(int keep) {
        if (!active.get() || closed) {
            return;
        }
        List<Party> all = new ArrayList<>(List.of(Party.labels(messages.text("compare.labels"))));
        rows().forEach(row -> all.add(Party.detector(row.tag(), row.thresholdProperty().get())));
        parties = List.copyOf(all);
        Optional<ShownFrame> frame = project.shownProperty().get();
        FrameLabels labels = project.editor().labels().get();
        List<ComparedPlace> next = new ArrayList<>();
        if (frame.isPresent() && labels.frame().equals(frame.get().stored().name())) {
            int label = 0;
            int other = 0;
            for (Sighting sighting : Sightings.of(labels, found(frame.get()))) {
                String name = sighting.label().isPresent() ? "T" + ++label : "C" + ++other;
                next.add(place(name, sighting, frame.get()));
            }
        }
        places = List.copyOf(next);
        picked.set(keep < places.size() ? keep : -1);
        changes.set(changes.get() + 1);
    }

    private Map<String, List<Target>> found(ShownFrame frame) {
        Map<String, List<Target>> found = new LinkedHashMap<>();
        rows().stream().map(DetectorSnapshot::of).filter(each -> each.hasSeen(frame.stored().id()))
                .forEach(each -> found
                        .put(each.tag().letter(), each.in(frame.stored().id())));
        return found;
    }

    private static ComparedPlace place(String name, Sighting sighting, ShownFrame frame) {
        Target target = sighting.label().or(sighting::best).orElseThrow();
        String scr = frame.counts().flatMap(counts -> TargetMeasure.of(counts, target.shape())).map(TargetMeasure::scr)
                .filter(value -> value.isPresent()).map(value -> String.format(Locale.ROOT, "%.1f", value.getAsDouble())
                        .replace('-', '\u2212'))
                .orElse("–");
        String size = String.format(Locale.ROOT, "%.0f × %.0f", target.box().width(), target.box().height());
        return new ComparedPlace(name, sighting, size, scr);
    }

    /** Compares all frames, in the background. */
    private void count() {
        if (!active.get() || closed || !stale || !detectors.loadedProperty().get()) {
            return;
        }
        stale = false;
        List<Party> who = parties;
        List<FrameEntry> frames = List.copyOf(project.frames());
        List<DetectorSnapshot> snapshots = rows().stream().map(DetectorSnapshot::of).toList();
        var file = project.file();
        counting.submit("", progress -> {
            try (ProjectStore reader = ProjectStore.open(file)) {
                return WholeComparison.of(who, frames, snapshots, frame -> reader.labels(frame.id()), progress);
            }
        }, result -> {
            if (!closed) {
                comparison.set(Optional.of(result));
                changes.set(changes.get() + 1);
            }
        }, onFailure);
    }

    /** How much the parties agree, in the frame in view or in the whole project. */
    Optional<Agreement> agreement() {
        return whole.get()
                ? comparison.get().map(WholeComparison::agreement).filter(all -> all.size() == parties.size())
                : Optional.of(Agreement.of(parties, places.stream().map(ComparedPlace::sighting).toList()));
    }

    /** What a party has over the frame: its detections judged by the labels. */
    List<DetectionLayer> layers(Party party) {
        if (party.isLabels()) {
            return List.of();
        }
        boolean judged = !project.editor().labels().get().targets().isEmpty();
        List<DetectionMark> marks = new ArrayList<>();
        for (ComparedPlace place : places) {
            Optional.ofNullable(place.sighting().found().get(party.letter())).ifPresent(target -> marks.add(
                    new DetectionMark(target, !judged
                            ? Verdict.OPEN
                            : place.sighting().label().isPresent() ? Verdict.TRUE : Verdict.FALSE)));
        }
        return List.of(new DetectionLayer(party.letter(), true, marks));
    }

    /** Ids of the labels that a party finds. */
    Set<Long> foundBy(Party party) {
        Set<Long> ids = new HashSet<>();
        places.stream().filter(place -> place.sighting().found().containsKey(party.letter())).forEach(place -> place
                .sighting().label().ifPresent(label -> ids.add(label.id())));
        return ids;
    }

    /** Ids of the labels that a party does not find. */
    Set<Long> missedBy(Party party) {
        Set<Long> ids = new HashSet<>();
        project.editor().labels().get().targets().forEach(label -> ids.add(label.id()));
        ids.removeAll(foundBy(party));
        return ids;
    }

    /** The picked place. */
    Optional<ComparedPlace> pickedPlace() {
        int index = picked.get();
        return index < 0 || index >= places.size() ? Optional.empty() : Optional.of(places.get(index));
    }

    /** Picks a place and selects what is there. */
    public void pick(int index) {
        picked.set(index);
        pickedPlace().ifPresent(place -> project.editor().selection().set(place.sighting().label()
                .<Selection>map(label -> new Selection.OfLabel(label.id())).orElseGet(() -> new Selection.OfDetection(
                        place.sighting().best().orElseThrow()))));
    }

    /** Picks the next place on which the parties differ, or the one before; on another frame when this one has no more. */
    public void nextDifference(boolean forward) {
        int step = forward ? 1 : -1;
        int from = picked.get() < 0 ? (forward ? -1 : places.size()) : picked.get();
        for (int i = from + step; i >= 0 && i < places.size(); i += step) {
            if (WholeComparison.isDisputed(places.get(i).sighting(), parties)) {
                pick(i);
                return;
            }
        }
        nextFrame(forward);
    }

    /** Goes to the next of the disputed frames, in their order, or the one before. */
    public void nextFrame(boolean forward) {
        List<DisputedFrame> disputed = comparison.get().map(WholeComparison::disputed).orElse(List.of());
        if (disputed.isEmpty()) {
            return;
        }
        int at = -1;
        for (int i = 0; i < disputed.size(); i++) {
            if (disputed.get(i).frame() == project.wantedProperty().get()) {
                at = i;
            }
        }
        int next = at < 0 ? 0 : Math.floorMod(at + (forward ? 1 : -1), disputed.size());
        project.go(disputed.get(next).frame());
    }

    /** Whether the picked place is a detection that could become a label. */
    public boolean canAccept() {
        return project.access().isWritable() && pickedPlace().filter(place -> place.sighting().label().isEmpty())
                .isPresent();
    }

    /** Makes a label of the surest detection at the picked place: one step of undo. */
    public void accept() {
        if (canAccept()) {
            Target best = pickedPlace().flatMap(place -> place.sighting().best()).orElseThrow();
            Target label = AcceptedDetection.label(best, project.editor().nextId(), clock.instant());
            project.editor().apply(LabelEdit.add(project.editor().labels().get(), label));
            for (int i = 0; i < places.size(); i++) {
                if (places.get(i).sighting().label().filter(there -> there.id() == label.id()).isPresent()) {
                    pick(i);
                }
            }
        }
    }

    /** Lets the project go. */
    public void close() {
        closed = true;
        counting.cancel();
        detectors.changes().removeListener(onDetections);
        subscriptions.forEach(Subscription::unsubscribe);
    }
}

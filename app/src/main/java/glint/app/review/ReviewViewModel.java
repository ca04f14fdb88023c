package glint.app.review;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.util.Subscription;

import glint.annotations.audit.Finding;
import glint.annotations.edit.Batch;
import glint.annotations.model.Decision;
import glint.annotations.model.Decision.Answer;
import glint.app.fx.LatestTask;
import glint.app.fx.TaskExecutor;
import glint.app.messages.Messages;
import glint.app.models.DetectorSnapshot;
import glint.app.models.DetectorsViewModel;
import glint.app.project.FrameEntry;
import glint.app.project.OpenProject;
import glint.app.project.StoreLabelEditor;
import glint.datasets.store.ProjectStore;

/**
 * A queue of things to decide on and where the reviewer stands in it. Deciding changes labels where that follows from it, in one
 * step of undo with the decision itself. Belongs to the JavaFX thread; queues are made on a worker.
 */
public final class ReviewViewModel {
    /** A longer pause is one, and not part of the time a decision takes. */
    private static final Duration PAUSE = Duration.ofMinutes(1);

    private final OpenProject project;
    private final DetectorsViewModel detectors;
    private final Supplier<List<Finding>> findings;
    private final Consumer<? super Finding> onMended;
    private final Messages messages;
    private final InstantSource clock;
    private final Consumer<? super Throwable> onFailure;
    private final LatestTask building;
    private final Verdicts verdicts;
    private final ObjectProperty<ReviewQuery> query = new SimpleObjectProperty<>(this, "query",
            ReviewQuery.DISAGREEMENT);
    private final BooleanProperty autoAdvance = new SimpleBooleanProperty(this, "autoAdvance", true);
    private final ObservableList<ReviewEntry> entries = FXCollections.observableArrayList();
    private final ObservableList<ReviewEntry> entriesView = FXCollections.unmodifiableObservableList(entries);
    private final ReadOnlyIntegerWrapper current = new ReadOnlyIntegerWrapper(this, "current", -1);
    private final ReadOnlyObjectWrapper<Optional<ReviewEntry>> entry = new ReadOnlyObjectWrapper<>(this, "entry",
            Optional.empty());
    private final ReadOnlyBooleanWrapper ready = new ReadOnlyBooleanWrapper(this, "ready");
    private final List<Duration> pace = new ArrayList<>();
    private final List<Subscription> subscriptions = new ArrayList<>();
    private List<Handed> handed = List.of();
    private Optional<Instant> asked = Optional.empty();
    private boolean closed;

    /**
     * @param findings of the audit, as they are when a queue is made
     * @param onMended told of a finding that no longer holds
     * @param annotator who works here
     */
    public ReviewViewModel(OpenProject project, DetectorsViewModel detectors, Supplier<List<Finding>> findings,
            Consumer<? super Finding> onMended, TaskExecutor executor, Messages messages, InstantSource clock,
            String annotator,
            Consumer<? super Throwable> onFailure) {
        this.project = project;
        this.detectors = detectors;
        this.findings = findings;
        this.onMended = onMended;
        this.messages = messages;
        this.clock = clock;
        this.onFailure = onFailure;
        this.building = new LatestTask(executor);
        this.verdicts = new Verdicts(project, clock, annotator, messages);
        subscriptions.add(query.subscribe((before, now) -> build()));
        // Undo and redo of one decision are equal values, and both count.
        subscriptions.add(project.lastEditProperty().subscribe(() -> project.lastEditProperty().get().ifPresent(
                this::edited)));
    }

    /** What the queue is made of; a change makes another one. */
    public ObjectProperty<ReviewQuery> queryProperty() {
        return query;
    }

    /** Whether a decision brings up the next that is open. */
    public BooleanProperty autoAdvanceProperty() {
        return autoAdvance;
    }

    /** The queue. */
    public ObservableList<ReviewEntry> entries() {
        return entriesView;
    }

    /** Where the reviewer stands; -1 in an empty queue. */
    public ReadOnlyIntegerProperty currentProperty() {
        return current.getReadOnlyProperty();
    }

    /** What is decided on now. */
    public ReadOnlyObjectProperty<Optional<ReviewEntry>> entryProperty() {
        return entry.getReadOnlyProperty();
    }

    /** Whether the queue asked for last is there. */
    public ReadOnlyBooleanProperty readyProperty() {
        return ready.getReadOnlyProperty();
    }

    /** The project. */
    public OpenProject project() {
        return project;
    }

    /** Its detectors. */
    public DetectorsViewModel detectors() {
        return detectors;
    }

    /** Takes places over from another perspective and queues them. */
    public void review(List<Handed> places) {
        handed = List.copyOf(places);
        if (query.get() == ReviewQuery.HANDED) {
            build();
        } else {
            query.set(ReviewQuery.HANDED);
        }
    }

    /** Makes the queue anew, from labels, detections and findings as they are now. */
    public void build() {
        ready.set(false);
        ReviewQuery wanted = query.get();
        List<FrameEntry> frames = List.copyOf(project.frames());
        List<DetectorSnapshot> snapshots = detectors.rows().stream().filter(row -> row.shownProperty().get() && !row
                .found().isEmpty()).map(DetectorSnapshot::of).toList();
        List<Finding> found = findings.get();
        List<Handed> places = handed;
        var file = project.file();
        var source = project.source();
        building.submit(messages.text("review.building"), progress -> {
            try (ProjectStore reader = ProjectStore.open(file)) {
                return new QueueBuilder(frames, frame -> reader.labels(frame.id()), source, snapshots, found, places,
                        messages).build(wanted, progress);
            }
        }, items -> {
            if (!closed) {
                fill(items);
            }
        }, onFailure);
    }

    private void fill(List<ReviewItem> items) {
        List<Decision> decisions = verdicts.decisions();
        List<ReviewEntry> next = new ArrayList<>();
        String queue = query.get().id();
        for (Decision decision : latest(decisions.stream().filter(d -> d.queue().equals(queue)).toList())) {
            if (items.stream().noneMatch(item -> item.isMeantBy(decision))) {
                project.indexOf(decision.frame()).ifPresent(frame -> next.add(new ReviewEntry(ReviewItem.of(decision,
                        frame), Optional.of(decision))));
            }
        }
        items.forEach(item -> next.add(new ReviewEntry(item, Verdicts.latest(decisions, item))));
        entries.setAll(next);
        pace.clear();
        ready.set(true);
        current.set(-1);
        select(firstOpen(0).orElse(next.isEmpty() ? -1 : 0));
    }

    /** Of several decisions about one place only the last. */
    private static List<Decision> latest(List<Decision> all) {
        List<Decision> last = new ArrayList<>();
        for (Decision decision : all) {
            last.removeIf(earlier -> ReviewItem.of(earlier, 0).isMeantBy(decision));
            last.add(decision);
        }
        return last;
    }

    private Optional<Integer> firstOpen(int from) {
        return find(from, each -> !each.isDone());
    }

    /** The first from a place on, round and round. */
    private Optional<Integer> find(int from, Predicate<ReviewEntry> wanted) {
        for (int i = 0; i < entries.size(); i++) {
            int index = Math.floorMod(from + i, entries.size());
            if (wanted.test(entries.get(index))) {
                return Optional.of(index);
            }
        }
        return Optional.empty();
    }

    /** Brings an entry up, with its frame. */
    public void select(int index) {
        current.set(index);
        show();
        asked = Optional.of(clock.instant());
        entry.get().ifPresent(now -> {
            if (now.item().frame() != project.wantedProperty().get()) {
                project.go(now.item().frame());
            }
        });
    }

    private void show() {
        int index = current.get();
        entry.set(index < 0 || index >= entries.size() ? Optional.empty() : Optional.of(entries.get(index)));
    }

    /** Goes on without deciding. */
    public void skip() {
        step(1);
    }

    /** Goes back to the one before. */
    public void back() {
        step(-1);
    }

    private void step(int by) {
        if (!entries.isEmpty()) {
            select(Math.floorMod(current.get() + by, entries.size()));
        }
    }

    /** Whether an answer fits the entry that is up. */
    public boolean fits(Answer answer) {
        return entry.get().filter(now -> project.access().isWritable() && verdicts.fits(now.item(), answer))
                .isPresent();
    }

    /** Decides on the entry that is up; the decision and what it does to labels are one step of undo. */
    public void decide(Answer answer) {
        if (fits(answer)) {
            ReviewEntry now = entry.get().orElseThrow();
            List<ReviewItem> alike = answer == Answer.IGNORED ? alike(now.item()) : List.of(now.item());
            decided(verdicts.decide(alike, answer, query.get()));
        }
    }

    /** Whether the finding that is up can be mended without a person's judgement. */
    public boolean canMend() {
        return entry.get().filter(now -> project.access().isWritable() && now.item().finding().flatMap(Finding::mend)
                .isPresent()).isPresent();
    }

    /** Mends the finding that is up, and closes it. */
    public void mend() {
        if (canMend()) {
            ReviewItem item = entry.get().orElseThrow().item();
            decided(verdicts.mend(item, query.get()));
            item.finding().ifPresent(onMended);
        }
    }

    /** What is open at the same place of the sensor, in whatever frame. */
    private List<ReviewItem> alike(ReviewItem item) {
        List<ReviewItem> all = new ArrayList<>(List.of(item));
        entries.stream()
                .filter(each -> !each.isDone() && !each.item().equals(item) && !each.item().isAboutFrame() && each
                        .item().isNear(item.place()) && each.item().label().isEmpty() == item.label().isEmpty())
                .map(
                        ReviewEntry::item)
                .forEach(all::add);
        return all;
    }

    /** How many entries an answer would close. */
    public int closedBy(Answer answer) {
        return entry.get().map(now -> answer == Answer.IGNORED ? alike(now.item()).size() : 1).orElse(0);
    }

    private void decided(Batch batch) {
        asked.map(then -> Duration.between(then, clock.instant())).filter(took -> took.compareTo(PAUSE) < 0).ifPresent(
                pace::add);
        int before = current.get();
        project.editor().apply(batch);
        if (autoAdvance.get() && entry.get().filter(ReviewEntry::isDone).isPresent()) {
            firstOpen(before + 1).ifPresent(this::select);
        }
    }

    /** Decisions come and go with steps of undo, too; a step brings up what it is about. */
    private void edited(StoreLabelEditor.Edited edited) {
        if (!(edited.gesture() instanceof Batch batch) || batch.decisions().isEmpty()) {
            return;
        }
        List<Decision> decisions = verdicts.decisions();
        for (int i = 0; i < entries.size(); i++) {
            Optional<Decision> now = Verdicts.latest(decisions, entries.get(i).item());
            if (!now.equals(entries.get(i).decision())) {
                entries.set(i, entries.get(i).with(now));
            }
        }
        if (edited.isStep()) {
            Decision first = batch.decisions().getFirst().decision();
            find(0, each -> each.item().isMeantBy(first)).ifPresentOrElse(this::select, this::show);
        } else {
            show();
        }
    }

    /** Number of entries somebody has decided on. */
    public int done() {
        return (int) entries.stream().filter(ReviewEntry::isDone).count();
    }

    /** Number of entries with an answer. */
    public int count(Answer answer) {
        return (int) entries.stream().filter(each -> each.decision().filter(d -> d.answer() == answer).isPresent())
                .count();
    }

    /** How long a decision took lately; empty before the first. */
    public Optional<Duration> pace() {
        return pace.isEmpty()
                ? Optional.empty()
                : Optional.of(pace.stream().reduce(Duration.ZERO, Duration::plus).dividedBy(pace.size()));
    }

    /** What happened to the label or place that is up, the latest first. */
    public List<HistoryLine> history() {
        return entry.get().map(now -> verdicts.history(now.item())).orElse(List.of());
    }

    /** Lets the project go. */
    public void close() {
        closed = true;
        building.cancel();
        subscriptions.forEach(Subscription::unsubscribe);
    }
}

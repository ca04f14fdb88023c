package glint.app.frames;

import java.util.Locale;
import java.util.OptionalInt;
import javafx.beans.InvalidationListener;
import javafx.beans.WeakInvalidationListener;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;

import glint.annotations.format.FrameNames;
import glint.app.messages.Messages;
import glint.app.project.FrameEntry;
import glint.app.project.OpenProject;
import glint.datasets.store.ReviewState;

/** The frames of a project as rows, narrowed down by a word and a filter. Belongs to the JavaFX thread. */
public final class FrameListViewModel {
    private final OpenProject project;
    private final FrameDetections detections;
    private final Messages messages;
    private final FilteredList<FrameEntry> rows;
    private final boolean severalSequences;
    private final StringProperty query = new SimpleStringProperty(this, "query", "");
    private final ObjectProperty<FrameFilter> filter = new SimpleObjectProperty<>(this, "filter", FrameFilter.ALL);
    private final ReadOnlyIntegerWrapper selected = new ReadOnlyIntegerWrapper(this, "selected", -1);
    // Kept, because what it listens to outlives this list.
    private final InvalidationListener recount = changed -> {
        if (filter.get() == FrameFilter.DIFFER) {
            narrow();
        }
    };

    /** Rows of the frames of a project. */
    public FrameListViewModel(OpenProject project, FrameDetections detections, Messages messages) {
        this.project = project;
        this.detections = detections;
        this.messages = messages;
        this.rows = new FilteredList<>(project.frames());
        this.severalSequences = project.isSequence() && project.frames().stream()
                .map(frame -> frame.stored().sequence()).distinct().limit(2).count() > 1;
        query.subscribe(this::narrow);
        filter.subscribe(this::narrow);
        detections.changes().addListener(new WeakInvalidationListener(recount));
        rows.subscribe(this::follow);
        project.wantedProperty().subscribe(this::follow);
        follow();
    }

    private void narrow() {
        String wanted = query.get().strip().toLowerCase(Locale.ROOT);
        FrameFilter chosen = filter.get();
        rows.setPredicate(frame -> (wanted.isEmpty() || frame.name().toLowerCase(Locale.ROOT).contains(wanted))
                && passes(frame, chosen));
    }

    private boolean passes(FrameEntry frame, FrameFilter chosen) {
        return switch (chosen) {
            case ALL -> true;
            case TO_DO -> frame.review() != ReviewState.REVIEWED;
            case DIFFER -> differs(frame);
        };
    }

    private boolean differs(FrameEntry frame) {
        OptionalInt found = detections.count(frame);
        return found.isPresent() && found.getAsInt() != frame.labels();
    }

    private void follow() {
        int index = project.wantedProperty().get();
        selected.set(index < 0 ? -1 : rowOf(index));
    }

    /** Rows keep the order of the frames, so a row is found by halving; none when the frame is filtered out. */
    private int rowOf(int index) {
        int low = 0;
        int high = rows.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int at = rows.get(middle).index();
            if (at == index) {
                return middle;
            }
            if (at < index) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return -1;
    }

    /** The rows. */
    public ObservableList<FrameEntry> rows() {
        return rows;
    }

    /** What the names must contain. */
    public StringProperty queryProperty() {
        return query;
    }

    /** Which frames are listed. */
    public ObjectProperty<FrameFilter> filterProperty() {
        return filter;
    }

    /** Row of the frame in view or on its way there; -1 when it is not listed. */
    public ReadOnlyIntegerProperty selectedProperty() {
        return selected.getReadOnlyProperty();
    }

    /** Changes whenever what rows say about detections does. */
    public FrameDetections detections() {
        return detections;
    }

    /** Brings the frame of a row into view. */
    public void open(FrameEntry frame) {
        if (project.wantedProperty().get() != frame.index()) {
            project.go(frame.index());
        }
    }

    /** Brings the next frame of a kind into view, or the one before; stays when there is none. */
    public void jump(FrameJump kind, boolean forward) {
        int by = forward ? 1 : -1;
        for (int i = project.wantedProperty().get() + by; i >= 0 && i < project.frames().size(); i += by) {
            if (has(project.frames().get(i), kind)) {
                project.go(i);
                return;
            }
        }
    }

    private boolean has(FrameEntry frame, FrameJump kind) {
        return switch (kind) {
            case LABELLED -> frame.labels() > 0;
            case UNREVIEWED -> passes(frame, FrameFilter.TO_DO);
            case DIFFERING -> passes(frame, FrameFilter.DIFFER);
        };
    }

    /** The name in a row: without folder and extension; of a frame of a stack or video its number. */
    public static String title(FrameEntry frame) {
        return FrameNames.title(frame.name());
    }

    /** The second line of a row. */
    public String note(FrameEntry frame) {
        String labels = messages.count("count.labels", frame.labels());
        OptionalInt found = detections.count(frame);
        String counts = found.isPresent()
                ? messages.text("frames.note", labels, Messages.number(found.getAsInt()))
                : labels;
        String container = FrameNames.base(FrameNames.stem(FrameNames.container(frame.name())));
        return severalSequences ? counts + " · " + container : counts;
    }

    /** What the mark of a row says. */
    public FrameState state(FrameEntry frame) {
        if (frame.review() == ReviewState.REVIEWED) {
            return FrameState.DONE;
        }
        if (differs(frame)) {
            return FrameState.DIFFERS;
        }
        return frame.edited() ? FrameState.EDITED : FrameState.TO_DO;
    }
}

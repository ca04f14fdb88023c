package glint.app.project;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;

import glint.annotations.InputException;
import glint.annotations.convert.ConversionReport;
import glint.annotations.convert.LabelConversion;
import glint.annotations.convert.LabelConverter;
import glint.annotations.convert.LabelLoss;
import glint.annotations.edit.Batch;
import glint.annotations.edit.LabelEdit;
import glint.annotations.geometry.Raster;
import glint.annotations.model.FrameLabels;
import glint.annotations.model.Target;
import glint.app.fx.LatestTask;
import glint.app.fx.TaskExecutor;
import glint.app.labels.Selection;
import glint.app.messages.Messages;
import glint.datasets.store.ProjectStore;
import glint.datasets.store.StoredFrame;

/**
 * Converts the selected label, those of a frame, of a sequence or of the whole project: what would come of it first, label by
 * label, then all of it as one edit.
 */
public final class ConversionViewModel {
    /** Which labels are meant. */
    public enum Scope {
        /** The selected one. */
        SELECTION,
        /** Those of the frame in view. */
        FRAME,
        /** Those of the sequence that the frame in view is of. */
        SEQUENCE,
        /** All. */
        PROJECT
    }

    /**
     * What a conversion would do.
     *
     * @param edit all of it; empty when no label would change
     * @param report label by label
     * @param worst the same, what loses most first
     * @param frames whose labels would change
     * @param kept labels it cannot bring about, which stay as they are
     * @param changes made to the project before the preview
     */
    public record Preview(Optional<Batch> edit, ConversionReport report, List<LabelLoss> worst, int frames, int kept,
            long changes) {
        public Preview {
            worst = List.copyOf(worst);
        }
    }

    /** The labels of a frame before and after. */
    public record Compared(FrameLabels before, FrameLabels after) {}

    private final OpenProject project;
    private final Messages messages;
    private final InstantSource clock;
    private final Consumer<? super Throwable> onFailure;
    private final LatestTask looking;
    private final ObjectProperty<ConversionGoal> goal = new SimpleObjectProperty<>(this, "goal",
            ConversionGoal.BOXES);
    private final ObjectProperty<ConversionDetails> details = new SimpleObjectProperty<>(this, "details",
            ConversionDetails.DEFAULT);
    private final ObjectProperty<Scope> scope = new SimpleObjectProperty<>(this, "scope", Scope.PROJECT);
    private final ReadOnlyObjectWrapper<Optional<Preview>> preview = new ReadOnlyObjectWrapper<>(this, "preview",
            Optional.empty());

    /** Begins with boxes for the whole project. */
    public ConversionViewModel(OpenProject project, TaskExecutor executor, Messages messages, InstantSource clock,
            Consumer<? super Throwable> onFailure) {
        this.project = project;
        this.messages = messages;
        this.clock = clock;
        this.onFailure = onFailure;
        this.looking = new LatestTask(executor);
        goal.subscribe((before, now) -> prepare());
        details.subscribe((before, now) -> prepare());
        scope.subscribe((before, now) -> prepare());
        prepare();
    }

    /** What labels are to become. */
    public ObjectProperty<ConversionGoal> goalProperty() {
        return goal;
    }

    /** How, where there is a choice. */
    public ObjectProperty<ConversionDetails> detailsProperty() {
        return details;
    }

    /** Which labels are meant. */
    public ObjectProperty<Scope> scopeProperty() {
        return scope;
    }

    /** Those that can be meant: a selection only where a label is selected, a sequence only where the frame is of one. */
    public List<Scope> scopes() {
        List<Scope> all = new ArrayList<>(List.of(Scope.FRAME, Scope.PROJECT));
        if (inView().flatMap(StoredFrame::sequence).isPresent()) {
            all.add(1, Scope.SEQUENCE);
        }
        if (project.editor().selection().get() instanceof Selection.OfLabel) {
            all.addFirst(Scope.SELECTION);
        }
        return List.copyOf(all);
    }

    private Optional<StoredFrame> inView() {
        String name = project.editor().labels().get().frame();
        OptionalInt index = project.indexOf(name);
        return index.isPresent() ? Optional.of(project.frames().get(index.getAsInt()).stored()) : Optional.empty();
    }

    /** What would come of it; empty until that is known. */
    public ReadOnlyObjectProperty<Optional<Preview>> previewProperty() {
        return preview.getReadOnlyProperty();
    }

    /** Finds out what would come of it; of several questions only the last is answered. */
    private void prepare() {
        preview.set(Optional.empty());
        Path file = project.file();
        Predicate<String> frames = frames();
        Predicate<Target> targets = scope.get() == Scope.SELECTION && project.editor().selection()
                .get() instanceof Selection.OfLabel(long id) ? target -> target.id() == id : target -> true;
        LabelConversion conversion = goal.get().conversion(details.get());
        long changes = project.undoDepthProperty().get();
        LongSupplier ids = () -> project.store().call(ProjectStore::newTargetId);
        looking.submit(messages.text("convert.looking"), progress -> {
            List<FrameLabels> chosen = new ArrayList<>();
            try (ProjectStore reader = ProjectStore.open(file)) {
                reader.forEachFrame(frame -> {
                    if (!frame.targets().isEmpty() && frames.test(frame.frame())) {
                        chosen.add(frame);
                    }
                });
            }
            LabelConverter converter = new LabelConverter(conversion, ids, clock.instant());
            List<LabelEdit> edits = new ArrayList<>();
            List<LabelLoss> losses = new ArrayList<>();
            int kept = 0;
            for (int i = 0; i < chosen.size(); i++) {
                progress.report(i, chosen.size());
                progress.stopIfCancelled();
                FrameLabels frame = chosen.get(i);
                LabelConverter.Converted converted = converter.convert(frame, conversion.needsCounts()
                        ? counts(frame.frame())
                        : Optional.empty(), targets);
                converted.edit().ifPresent(edits::add);
                losses.addAll(converted.losses());
                kept += converted.kept();
            }
            List<LabelLoss> worst = losses.stream().sorted(Comparator.comparingDouble(LabelLoss::iou)).toList();
            return new Preview(edits.isEmpty()
                    ? Optional.empty()
                    : Optional.of(Batch.of(messages.text("convert.edit", losses.size()), edits)),
                    new ConversionReport(losses), worst, edits.size(), kept, changes);
        }, found -> preview.set(Optional.of(found)), onFailure);
    }

    private Predicate<String> frames() {
        String name = project.editor().labels().get().frame();
        return switch (scope.get()) {
            case SELECTION, FRAME -> name::equals;
            case SEQUENCE -> {
                Optional<StoredFrame> shown = inView();
                Set<String> names = project.frames().stream().map(FrameEntry::stored).filter(frame -> shown.filter(
                        other -> other.source() == frame.source() && other.sequence().equals(frame.sequence()))
                        .isPresent()).map(StoredFrame::name).collect(Collectors.toSet());
                yield names::contains;
            }
            case PROJECT -> any -> true;
        };
    }

    /** A frame that cannot be read has none, and its labels stay. */
    private Optional<Raster> counts(String frame) {
        OptionalInt index = project.indexOf(frame);
        if (index.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(project.source().read(index.getAsInt()));
        } catch (InputException unreadable) {
            return Optional.empty();
        }
    }

    /** The labels of a frame before and after the conversion that was previewed; empty without a preview. */
    public Optional<Compared> compare(String frame) {
        return preview.get().flatMap(shown -> project.store().call(store -> store.frame(frame).map(stored -> store
                .labels(stored.id()))).map(before -> {
                    FrameLabels after = before;
                    for (LabelEdit edit : shown.edit().map(Batch::edits).orElse(List.of())) {
                        after = edit.frame().equals(frame) ? edit.apply(after) : after;
                    }
                    return new Compared(before, after);
                }));
    }

    /** Makes the conversion that was previewed, as one edit; false when labels have changed since, and it is looked at anew. */
    public boolean convert() {
        Optional<Preview> shown = preview.get();
        if (shown.isEmpty() || shown.get().edit().isEmpty()) {
            return false;
        }
        if (shown.get().changes() != project.undoDepthProperty().get()) {
            prepare();
            return false;
        }
        project.editor().apply(shown.get().edit().get());
        return true;
    }
}

package glint.app.project;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;

import org.jspecify.annotations.Nullable;

import glint.annotations.InputException;
import glint.annotations.convert.ConversionReport;
import glint.annotations.convert.LabelConversion;
import glint.annotations.convert.LabelConversion.Fill;
import glint.annotations.convert.LabelConversion.Place;
import glint.annotations.convert.LabelConversion.ToBoxes;
import glint.annotations.convert.LabelConversion.ToMasks;
import glint.annotations.convert.LabelConversion.ToPoints;
import glint.annotations.convert.LabelConverter;
import glint.annotations.convert.LabelLoss;
import glint.annotations.convert.MaskReading;
import glint.annotations.edit.Batch;
import glint.annotations.edit.LabelEdit;
import glint.annotations.geometry.Raster;
import glint.annotations.model.FrameLabels;
import glint.app.fx.TaskExecutor;
import glint.app.messages.Messages;
import glint.datasets.frame.FrameSource;
import glint.datasets.store.ProjectStore;

/** Converts the labels of a frame or of the whole project: what would come of it first, then all of it as one edit. */
public final class ConversionViewModel {
    /** What labels become. */
    public enum Goal {
        /** A box for each component of a mask. */
        BOXES,
        /** All pixels of a box. */
        FILLED,
        /** The ellipse in a box. */
        ELLIPSE,
        /** What is bright in a box. */
        GROWN,
        /** Their centroid. */
        POINTS;

        private LabelConversion conversion() {
            return switch (this) {
                case BOXES -> new ToBoxes(MaskReading.DEFAULT, true);
                case FILLED -> new ToMasks(Fill.FILLED);
                case ELLIPSE -> new ToMasks(Fill.ELLIPSE);
                case GROWN -> new ToMasks(Fill.GROWN);
                case POINTS -> new ToPoints(Place.CENTROID);
            };
        }
    }

    /**
     * What a conversion would do.
     *
     * @param edit all of it; empty when no label would change
     * @param report label by label
     * @param frames whose labels would change
     * @param kept labels it cannot bring about, which stay as they are
     * @param changes made to the project before the preview
     */
    public record Preview(Optional<Batch> edit, ConversionReport report, int frames, int kept, long changes) {}

    private final OpenProject project;
    private final TaskExecutor executor;
    private final Messages messages;
    private final InstantSource clock;
    private final Consumer<? super Throwable> onFailure;
    private final ObjectProperty<Goal> goal = new SimpleObjectProperty<>(this, "goal", Goal.BOXES);
    private final BooleanProperty everywhere = new SimpleBooleanProperty(this, "everywhere", true);
    private final ReadOnlyObjectWrapper<Optional<Preview>> preview = new ReadOnlyObjectWrapper<>(this, "preview",
            Optional.empty());
    private long asked;

    /** Begins with boxes for the whole project. */
    public ConversionViewModel(OpenProject project, TaskExecutor executor, Messages messages, InstantSource clock,
            Consumer<? super Throwable> onFailure) {
        this.project = project;
        this.executor = executor;
        this.messages = messages;
        this.clock = clock;
        this.onFailure = onFailure;
        goal.subscribe((before, now) -> prepare());
        everywhere.subscribe((before, now) -> prepare());
        prepare();
    }

    /** What labels are to become. */
    public ObjectProperty<Goal> goalProperty() {
        return goal;
    }

    /** Whether the labels of all frames are meant, otherwise those of the frame in view. */
    public BooleanProperty everywhereProperty() {
        return everywhere;
    }

    /** What would come of it; empty until that is known. */
    public ReadOnlyObjectProperty<Optional<Preview>> previewProperty() {
        return preview.getReadOnlyProperty();
    }

    /** Finds out what would come of it; of several questions only the last is answered. */
    private void prepare() {
        preview.set(Optional.empty());
        long question = ++asked;
        Path file = project.file();
        Optional<String> only = everywhere.get()
                ? Optional.empty()
                : Optional.of(project.editor().labels().get().frame());
        Goal aim = goal.get();
        long changes = project.undoDepthProperty().get();
        LongSupplier ids = () -> project.store().call(ProjectStore::newTargetId);
        executor.submit(messages.text("convert.looking"), progress -> {
            List<FrameLabels> frames = new ArrayList<>();
            try (ProjectStore reader = ProjectStore.open(file)) {
                reader.forEachFrame(frame -> {
                    if (!frame.targets().isEmpty() && only.filter(name -> !name.equals(frame.frame())).isEmpty()) {
                        frames.add(frame);
                    }
                });
            }
            LabelConverter converter = new LabelConverter(aim.conversion(), ids, clock.instant());
            Map<String, Integer> index = index(project.source());
            List<LabelEdit> edits = new ArrayList<>();
            List<LabelLoss> losses = new ArrayList<>();
            int kept = 0;
            for (int i = 0; i < frames.size(); i++) {
                progress.report(i, frames.size());
                progress.stopIfCancelled();
                FrameLabels frame = frames.get(i);
                LabelConverter.Converted converted = converter.convert(frame, counts(aim, index.get(frame
                        .frame())), target -> true);
                converted.edit().ifPresent(edits::add);
                losses.addAll(converted.losses());
                kept += converted.kept();
            }
            return new Preview(edits.isEmpty()
                    ? Optional.empty()
                    : Optional.of(Batch.of(messages.text("convert.edit", losses.size()), edits)),
                    new ConversionReport(losses), edits.size(), kept, changes);
        }, found -> {
            if (question == asked) {
                preview.set(Optional.of(found));
            }
        }, onFailure);
    }

    private static Map<String, Integer> index(FrameSource source) {
        Map<String, Integer> index = new HashMap<>();
        for (int i = 0; i < source.frameCount(); i++) {
            index.put(source.frameName(i), i);
        }
        return index;
    }

    /** Read only where the conversion looks at them; a frame that cannot be read has none, and its labels stay. */
    private Optional<Raster> counts(Goal aim, @Nullable Integer index) {
        if (index == null || aim != Goal.GROWN) {
            return Optional.empty();
        }
        try {
            return Optional.of(project.source().read(index));
        } catch (InputException unreadable) {
            return Optional.empty();
        }
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

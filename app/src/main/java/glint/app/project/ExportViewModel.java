package glint.app.project;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;

import glint.annotations.convert.BoxConvention;
import glint.annotations.format.LabelFormat;
import glint.annotations.format.LabelFormat.WriteOptions;
import glint.annotations.format.LabelFormats;
import glint.annotations.model.FrameLabels;
import glint.annotations.model.LabelSet;
import glint.app.fx.TaskExecutor;
import glint.app.messages.Messages;
import glint.datasets.store.ProjectStore;

/** Writing the labels of a project to a file of another format: what would be lost first, then the file. */
public final class ExportViewModel {
    /** Where labels can go. */
    public enum Format {
        /** One JSON file. */
        COCO("coco"),
        /** A folder of PNG files. */
        MASK("mask");

        private final String id;

        Format(String id) {
            this.id = id;
        }
    }

    /**
     * What an export would write, and what it would leave out.
     *
     * @param frames all of the project
     * @param empty frames without a label among them
     */
    public record Preview(int frames, int labels, int empty, List<String> losses) {
        public Preview {
            losses = List.copyOf(losses);
        }
    }

    private final OpenProject project;
    private final TaskExecutor executor;
    private final Messages messages;
    private final Consumer<? super Throwable> onFailure;
    private final ObjectProperty<Format> format = new SimpleObjectProperty<>(this, "format", Format.COCO);
    private final ReadOnlyObjectWrapper<Map<Format, Preview>> previews = new ReadOnlyObjectWrapper<>(this, "previews",
            Map.of());

    /** Begins with COCO. */
    public ExportViewModel(OpenProject project, TaskExecutor executor, Messages messages,
            Consumer<? super Throwable> onFailure) {
        this.project = project;
        this.executor = executor;
        this.messages = messages;
        this.onFailure = onFailure;
    }

    /** The format to write. */
    public ObjectProperty<Format> formatProperty() {
        return format;
    }

    /** What each format would write; empty until that is known. */
    public ReadOnlyObjectProperty<Map<Format, Preview>> previewsProperty() {
        return previews.getReadOnlyProperty();
    }

    /** What the chosen format would write. */
    public Optional<Preview> preview() {
        return Optional.ofNullable(previews.get().get(format.get()));
    }

    /** A name to begin with. */
    public String fileName() {
        return project.name() + ".json";
    }

    /** Finds out what would be lost. */
    public void prepare() {
        Path file = project.file();
        executor.submit("", progress -> previews(labels(file)), previews::set, onFailure);
    }

    /** A second connection: the first one belongs to the gestures. */
    private static LabelSet labels(Path file) {
        try (ProjectStore reader = ProjectStore.open(file)) {
            return reader.exportLabels();
        }
    }

    private static Map<Format, Preview> previews(LabelSet labels) {
        int empty = (int) labels.frames().stream().filter(frame -> frame.targets().isEmpty()).count();
        Map<Format, Preview> all = new EnumMap<>(Format.class);
        for (Format each : Format.values()) {
            List<String> losses = new ArrayList<>(LabelFormats.byId(each.id).losses(labels));
            all.put(each, new Preview(labels.frames().size(), labels.targetCount(), empty, losses));
        }
        return all;
    }

    /**
     * Writes the chosen format.
     *
     * @param target the file, or the folder of the masks
     * @param onDone told in words what was written
     */
    public void export(Path target, Consumer<? super String> onDone) {
        Path file = project.file();
        LabelFormat chosen = LabelFormats.byId(format.get().id);
        executor.submit(messages.text("export.running", chosen.title()), progress -> {
            LabelSet labels = labels(file);
            progress.stopIfCancelled();
            chosen.write(labels, target, new WriteOptions(BoxConvention.ZERO_BASED_HALF_OPEN));
            return labels;
        }, labels -> onDone.accept(messages.text("export.done",
                messages.count("count.frames", labels.frames().size()),
                messages.count("count.labels", count(labels.frames())), target)), onFailure);
    }

    private static int count(List<FrameLabels> frames) {
        return frames.stream().mapToInt(frame -> frame.targets().size()).sum();
    }
}

package glint.app.project;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
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
import glint.annotations.format.Loss;
import glint.annotations.model.LabelSet;
import glint.app.fx.LatestTask;
import glint.app.fx.TaskExecutor;
import glint.app.messages.Messages;
import glint.datasets.store.ProjectStore;

/** Writing the labels of a project to files of another format: what would be lost first, then the files, all or none. */
public final class ExportViewModel {
    private static final List<String> FIRST = List.of("coco", "mask");

    /**
     * What an export would write, and what it would leave out.
     *
     * @param frames all of the project
     * @param empty frames without a label among them
     * @param losses what the format cannot hold, label by label
     */
    public record Preview(int frames, int labels, int empty, List<Loss> losses) {
        public Preview {
            losses = List.copyOf(losses);
        }
    }

    private record Looked(LabelSet labels, Preview preview) {}

    private final OpenProject project;
    private final TaskExecutor executor;
    private final Messages messages;
    private final Consumer<? super Throwable> onFailure;
    private final LatestTask looking;
    private final List<LabelFormat> formats;
    private final ObjectProperty<LabelFormat> format;
    private final ObjectProperty<Optional<BoxConvention>> convention = new SimpleObjectProperty<>(this, "convention",
            Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Preview>> preview = new ReadOnlyObjectWrapper<>(this, "preview",
            Optional.empty());
    private Optional<LabelSet> labels = Optional.empty();

    /** Begins with COCO, and looks at what would be lost. */
    public ExportViewModel(OpenProject project, TaskExecutor executor, Messages messages,
            Consumer<? super Throwable> onFailure) {
        this.project = project;
        this.executor = executor;
        this.messages = messages;
        this.onFailure = onFailure;
        this.looking = new LatestTask(executor);
        List<LabelFormat> all = new ArrayList<>(LabelFormats.all());
        all.sort(Comparator.comparingInt((LabelFormat each) -> FIRST.contains(each.id())
                ? FIRST.indexOf(each.id())
                : FIRST.size()).thenComparing(LabelFormat::title));
        this.formats = List.copyOf(all);
        this.format = new SimpleObjectProperty<>(this, "format", formats.getFirst());
        format.subscribe(chosen -> {
            convention.set(chosen.conventions().stream().findFirst());
            look();
        });
    }

    /** The formats there are: COCO and masks, then the others by their titles. */
    public List<LabelFormat> formats() {
        return formats;
    }

    /** The format to write. */
    public ObjectProperty<LabelFormat> formatProperty() {
        return format;
    }

    /** How the files shall count pixels; empty for a format that leaves no choice. A change of the format brings its own. */
    public ObjectProperty<Optional<BoxConvention>> conventionProperty() {
        return convention;
    }

    /** What the chosen format would write; empty until that is known. */
    public ReadOnlyObjectProperty<Optional<Preview>> previewProperty() {
        return preview.getReadOnlyProperty();
    }

    /** A name to begin with. */
    public String fileName() {
        return project.name() + format.get().fileExtension().map(extension -> "." + extension).orElse("");
    }

    /** The labels are read once, by a connection of their own: the first one belongs to the gestures. */
    private void look() {
        preview.set(Optional.empty());
        Path file = project.file();
        LabelFormat chosen = format.get();
        Optional<LabelSet> known = labels;
        looking.submit("", progress -> {
            LabelSet all = known.orElseGet(() -> labels(file));
            int empty = (int) all.frames().stream().filter(frame -> frame.targets().isEmpty()).count();
            return new Looked(all, new Preview(all.frames().size(), all.targetCount(), empty, chosen.lossesByTarget(
                    all)));
        }, looked -> {
            labels = Optional.of(looked.labels());
            preview.set(Optional.of(looked.preview()));
        }, onFailure);
    }

    private static LabelSet labels(Path file) {
        try (ProjectStore reader = ProjectStore.open(file)) {
            return reader.exportLabels();
        }
    }

    /** Where images lie, for formats that name them: known where they are files under the names the labels have. */
    private Optional<Path> images() {
        LoadedProject loaded = project.loaded();
        boolean named = loaded.sources().size() == 1 && loaded.frames().stream().allMatch(frame -> frame.name().equals(
                frame.file()));
        return named ? Optional.of(loaded.sources().getFirst().root()) : Optional.empty();
    }

    /**
     * Writes the chosen format.
     *
     * @param target the file or folder that it calls for
     * @param onDone told in words what was written
     */
    public void export(Path target, Consumer<? super String> onDone) {
        Path file = project.file();
        LabelFormat chosen = format.get();
        BoxConvention counting = convention.get().orElse(BoxConvention.ZERO_BASED_HALF_OPEN);
        Optional<Path> images = images();
        executor.submit(messages.text("export.running", chosen.title()), progress -> {
            LabelSet all = labels(file);
            chosen.write(all, target, new WriteOptions(counting, images, done -> {
                progress.report(done, all.frames().size());
                progress.stopIfCancelled();
            }));
            return all;
        }, all -> onDone.accept(messages.text("export.done", messages.count("count.frames", all.frames().size()),
                messages.count("count.labels", all.targetCount()), target)), onFailure);
    }
}

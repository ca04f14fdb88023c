package glint.app.project;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import glint.annotations.GlintException;
import glint.app.fx.BackgroundTask;
import glint.app.fx.RunningTask;
import glint.app.fx.TaskProgress;
import glint.app.fx.Workers;
import glint.app.messages.Messages;
import glint.app.settings.LiveSettings;
import glint.app.settings.RecentProject;
import glint.app.shell.ProjectOpener;

/** Opens and closes projects; at most one is open. Belongs to the JavaFX thread. */
public final class ProjectDesk implements ProjectOpener {
    private final ProjectLoader loader;
    private final Workers workers;
    private final LiveSettings settings;
    private final Messages messages;
    private final InstantSource clock;
    private final ReadOnlyObjectWrapper<Optional<OpenProject>> project = new ReadOnlyObjectWrapper<>(this, "project",
            Optional.empty());
    private Optional<RunningTask> opening = Optional.empty();
    private long generation;
    private Consumer<? super Throwable> onFailure = failure -> {};
    private Consumer<? super GlintException> onRefused = refusal -> {};
    private Runnable reopened = () -> {};

    /** Opens projects in the background and remembers them in the settings. */
    public ProjectDesk(ProjectLoader loader, Workers workers, LiveSettings settings, Messages messages,
            InstantSource clock) {
        this.loader = loader;
        this.workers = workers;
        this.settings = settings;
        this.messages = messages;
        this.clock = clock;
    }

    /**
     * Says whom to tell.
     *
     * @param failure told what could not be opened or read
     * @param refusal told what the open project did not take
     * @param again told when the project that is asked for is the one that is open
     */
    public void tell(Consumer<? super Throwable> failure, Consumer<? super GlintException> refusal, Runnable again) {
        onFailure = failure;
        onRefused = refusal;
        reopened = again;
    }

    /** The open project. */
    public ReadOnlyObjectProperty<Optional<OpenProject>> projectProperty() {
        return project.getReadOnlyProperty();
    }

    @Override
    public void openFolder(Path folder) {
        open(folder, loader.imagesProjectOf(folder), loader::loadImages);
    }

    @Override
    public void openDataset(Path folder) {
        open(folder);
    }

    @Override
    public void open(Path path) {
        open(path, loader.projectOf(path), loader::load);
    }

    @Override
    public void openDemo() {
        submit(messages.text("project.opening.demo"), loader.demoProject(), loader::loadDemo);
    }

    private interface Load {
        LoadedProject from(Path path, TaskProgress progress);
    }

    private void open(Path path, Path file, Load load) {
        submit(messages.text("project.opening", ProjectPlaces.nameOf(path)), file,
                progress -> load.from(path, progress));
    }

    private void submit(String title, Path file, BackgroundTask<LoadedProject> task) {
        cancelOpening();
        if (project.get().filter(open -> open.file().equals(file)).isPresent()) {
            reopened.run();
            return;
        }
        long mine = generation;
        opening = Optional.of(workers.tasks().submit(title, progress -> unlessCancelled(task.run(progress), progress),
                loaded -> {
                    if (mine == generation) {
                        opened(loaded);
                    } else {
                        loaded.store().close();
                    }
                }, failure -> {
                    if (mine == generation) {
                        onFailure.accept(failure);
                    }
                }));
    }

    /** Nobody takes over what a cancelled task brings. */
    private static LoadedProject unlessCancelled(LoadedProject loaded, TaskProgress progress) {
        if (progress.cancelled()) {
            loaded.store().close();
            throw new CancellationException();
        }
        return loaded;
    }

    private void cancelOpening() {
        generation++;
        opening.ifPresent(RunningTask::cancel);
        opening = Optional.empty();
    }

    private void opened(LoadedProject loaded) {
        closeProject();
        OpenProject open = new OpenProject(loaded, workers, clock, refusal -> onRefused.accept(refusal),
                failure -> onFailure.accept(failure));
        project.set(Optional.of(open));
        remember(open);
        open.go(0);
    }

    private void remember(OpenProject open) {
        LoadedProject loaded = open.loaded();
        settings.update(now -> now.withOpened(new RecentProject(loaded.opened().toAbsolutePath().normalize(),
                open.name(), clock.instant(), open.frames().size(), Math.toIntExact(open.labelCount()),
                loaded.findings().size())));
    }

    /** Gives up what is being opened and closes the open project; everything is kept. */
    public void close() {
        cancelOpening();
        closeProject();
    }

    private void closeProject() {
        project.get().ifPresent(open -> {
            remember(open);
            project.set(Optional.empty());
            open.close();
        });
    }
}

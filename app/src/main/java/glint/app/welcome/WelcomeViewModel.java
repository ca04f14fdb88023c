package glint.app.welcome;

import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import glint.app.fx.LatestTask;
import glint.app.fx.TaskExecutor;
import glint.app.messages.Messages;
import glint.app.settings.LiveSettings;
import glint.app.settings.RecentProject;

/** The welcome page without its looks. */
public final class WelcomeViewModel {
    private static final int SHOWN_AT_FIRST = 5;

    /** How a project was when it was last open. */
    public enum Health {
        /** Nothing to report. */
        HEALTHY,
        /** It has open findings. */
        FINDINGS,
        /** Its folder is not where it was. */
        MOVED
    }

    /**
     * A recent project as it is shown.
     *
     * @param place its path, the home folder as {@code ~}
     */
    public record RecentRow(RecentProject project, String place, String counts, String when, Health health,
            String healthText) {}

    private final LiveSettings settings;
    private final Messages messages;
    private final Path home;
    private final RelativeTime times;
    private final Predicate<Path> isThere;
    private final TaskExecutor executor;
    private final LatestTask check;
    private final ObservableList<RecentRow> recent = FXCollections.observableArrayList();
    private final ObservableList<DeviceLine> devices = FXCollections.observableArrayList();
    private final ObservableList<BundledDetector> detectors = FXCollections.observableArrayList();
    // Kept, because an unmodifiable view is held only weakly by the list behind it.
    private final ObservableList<RecentRow> recentView = FXCollections.unmodifiableObservableList(recent);
    private final ObservableList<DeviceLine> devicesView = FXCollections.unmodifiableObservableList(devices);
    private final ObservableList<BundledDetector> detectorsView = FXCollections.unmodifiableObservableList(detectors);
    private final BooleanProperty showAll = new SimpleBooleanProperty(this, "showAll");
    private final ReadOnlyBooleanWrapper loaded = new ReadOnlyBooleanWrapper(this, "loaded");
    private Set<Path> missing = Set.of();

    /**
     * @param isThere whether a path is on the disk; called on a worker
     * @param clock for "20 min ago"
     */
    public WelcomeViewModel(LiveSettings settings, Messages messages, InstantSource clock, Path home,
            Predicate<Path> isThere, TaskExecutor executor) {
        this.settings = settings;
        this.messages = messages;
        this.home = home;
        this.times = new RelativeTime(messages, clock, ZoneId.systemDefault());
        this.isThere = isThere;
        this.executor = executor;
        this.check = new LatestTask(executor);
        settings.currentProperty().map(now -> now.recentProjects()).subscribe(projects -> refresh());
        showAll.subscribe(this::show);
    }

    /** Asks for devices and detectors in the background. */
    public void load(WelcomeModel model, Consumer<? super Throwable> onFailure) {
        executor.submit("", progress -> model.devices(), devices::setAll, onFailure);
        executor.submit("", progress -> model.detectors(), found -> {
            loaded.set(true);
            detectors.setAll(found);
        }, onFailure);
    }

    private void refresh() {
        show();
        List<Path> paths = settings.get().recentProjects().stream().map(RecentProject::path).toList();
        check.submit("", progress -> paths.stream().filter(isThere.negate()).collect(Collectors.toSet()), gone -> {
            missing = gone;
            show();
        }, failure -> {
            throw new IllegalStateException("looking for recent projects", failure);
        });
    }

    private void show() {
        List<RecentProject> projects = settings.get().recentProjects();
        recent.setAll(
                projects.stream().limit(showAll.get() ? projects.size() : SHOWN_AT_FIRST).map(this::row).toList());
    }

    private RecentRow row(RecentProject project) {
        Health health = missing.contains(project.path())
                ? Health.MOVED
                : project.findings() > 0 ? Health.FINDINGS : Health.HEALTHY;
        String healthText = switch (health) {
            case HEALTHY -> messages.text("welcome.healthy");
            case FINDINGS -> messages.count("welcome.findings", project.findings());
            case MOVED -> messages.text("welcome.moved");
        };
        return new RecentRow(project, place(project.path()),
                messages.text("welcome.counts", messages.count("count.frames", project.frames()),
                        messages.count("count.labels", project.labels())),
                times.text(project.openedAt()), health,
                healthText);
    }

    private String place(Path path) {
        return path.startsWith(home) && !path.equals(home)
                ? Path.of("~").resolve(home.relativize(path)).toString()
                : path.toString();
    }

    /** The projects to show, latest first. */
    public ObservableList<RecentRow> recent() {
        return recentView;
    }

    /** How many there are in all. */
    public int recentCount() {
        return settings.get().recentProjects().size();
    }

    /** Whether there are more than are shown at first. */
    public boolean hasMore() {
        return recentCount() > SHOWN_AT_FIRST;
    }

    /** Whether all are shown, not only the latest five. */
    public BooleanProperty showAllProperty() {
        return showAll;
    }

    /** Forgets a project; its files stay. */
    public void forget(RecentRow row) {
        settings.update(now -> now.withoutProject(row.project().path()));
    }

    /** The devices of this machine, once they are known. */
    public ObservableList<DeviceLine> devices() {
        return devicesView;
    }

    /** The detectors that work out of the box, once they are known. */
    public ObservableList<BundledDetector> detectors() {
        return detectorsView;
    }

    /** Whether {@link #detectors()} is known; until then its emptiness means nothing. */
    public ReadOnlyBooleanProperty loadedProperty() {
        return loaded.getReadOnlyProperty();
    }

    /** Parameters in millions, as {@code 2.6 M}. */
    public static String millions(long parameters) {
        return String.format(Locale.ROOT, "%.1f M", parameters / 1e6);
    }

    /** Bytes in whole megabytes, as {@code 10 MB}; never nothing. */
    public static String megabytes(long bytes) {
        return Math.max(1, Math.round(bytes / 1e6)) + " MB";
    }
}

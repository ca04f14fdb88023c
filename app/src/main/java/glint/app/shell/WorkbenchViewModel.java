package glint.app.shell;

import java.time.InstantSource;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;

import glint.annotations.audit.Finding.Severity;
import glint.app.fx.RunningTask;
import glint.app.fx.TaskExecutor;
import glint.app.messages.Messages;
import glint.app.settings.Language;
import glint.app.shell.notice.ActivityLog;
import glint.app.shell.notice.Problems;
import glint.app.shell.notice.Toasts;
import glint.app.shell.status.StatusGroup;
import glint.app.shell.status.StatusGroup.Tone;

/** The window without its looks: what is open, what is hidden, what there is to say. */
public final class WorkbenchViewModel {
    /** Instead of a perspective's id while the welcome page is open. */
    public static final String WELCOME = "";

    private final StringProperty perspective = new SimpleStringProperty(this, "perspective", WELCOME);
    private final BooleanProperty panelsHidden = new SimpleBooleanProperty(this, "panelsHidden");
    private final Problems problems = new Problems();
    private final Toasts toasts = new Toasts();
    private final ObjectProperty<Optional<UndoStack>> undoStack = new SimpleObjectProperty<>(this, "undoStack",
            Optional.empty());
    private final ReadOnlyBooleanWrapper canUndo = new ReadOnlyBooleanWrapper(this, "canUndo");
    private final ReadOnlyBooleanWrapper canRedo = new ReadOnlyBooleanWrapper(this, "canRedo");
    private final ObservableList<StatusGroup> status = FXCollections.observableArrayList();
    private final ObservableList<RunningTask> jobs = FXCollections.observableArrayList();
    private final ActivityLog activity;
    private Runnable onActivity = () -> {};

    /** An empty workbench on its welcome page. */
    public WorkbenchViewModel(Messages messages, Language language, InstantSource clock) {
        activity = new ActivityLog(clock);
        activity.follow(jobs);
        activity.follow(toasts);
        undoStack.subscribe(this::follow);
        status.addAll(problemGroup(messages), activityGroup(messages), languageGroup(language));
    }

    private void follow(Optional<UndoStack> stack) {
        canUndo.unbind();
        canRedo.unbind();
        canUndo.set(false);
        canRedo.set(false);
        stack.ifPresent(now -> {
            canUndo.bind(now.canUndo());
            canRedo.bind(now.canRedo());
        });
    }

    private StatusGroup problemGroup(Messages messages) {
        StatusGroup group = new StatusGroup("problems", Optional.empty(), true,
                Optional.of(() -> problems.shownProperty().set(!problems.shownProperty().get())));
        Runnable count = () -> {
            int number = problems.findings().size();
            group.captionProperty().set(messages.count("status.problems", number));
            group.toneProperty().set(number == 0
                    ? Tone.PLAIN
                    : problems.findings().getFirst().severity() == Severity.ERROR ? Tone.DANGER : Tone.WARNING);
        };
        problems.findings().subscribe(count);
        count.run();
        return group;
    }

    private StatusGroup activityGroup(Messages messages) {
        StatusGroup group = new StatusGroup("activity", Optional.of("mdi2h-history"), false,
                Optional.of(() -> onActivity
                        .run()));
        group.captionProperty().set(messages.text("status.activity"));
        return group;
    }

    private static StatusGroup languageGroup(Language language) {
        StatusGroup group = new StatusGroup("language", Optional.of("mdi2t-translate"), false, Optional.empty());
        group.captionProperty().set(language.title());
        return group;
    }

    /** Id of the open perspective, or {@link #WELCOME}. */
    public StringProperty perspectiveProperty() {
        return perspective;
    }

    /** Whether only the image is shown. */
    public BooleanProperty panelsHiddenProperty() {
        return panelsHidden;
    }

    /** What is wrong with the files. */
    public Problems problems() {
        return problems;
    }

    /** What was done, when, with which outcome. */
    public ActivityLog activity() {
        return activity;
    }

    /** Says what a click on the status bar's activity does. */
    void onActivity(Runnable action) {
        onActivity = action;
    }

    /** Short words on what just happened. */
    public Toasts toasts() {
        return toasts;
    }

    /** What undo and redo act on, once a project is open. */
    public ObjectProperty<Optional<UndoStack>> undoStackProperty() {
        return undoStack;
    }

    /** Whether there is a step to take back. */
    public ReadOnlyBooleanProperty canUndoProperty() {
        return canUndo.getReadOnlyProperty();
    }

    /** Whether there is a step to do again. */
    public ReadOnlyBooleanProperty canRedoProperty() {
        return canRedo.getReadOnlyProperty();
    }

    /** Takes the last step back. */
    public void undo() {
        undoStack.get().ifPresent(UndoStack::undo);
    }

    /** Does the step taken back last again. */
    public void redo() {
        undoStack.get().ifPresent(UndoStack::redo);
    }

    /** What runs in the background and is worth showing, the oldest first. */
    public ObservableList<RunningTask> jobs() {
        return jobs;
    }

    /** Shows the tasks of an executor among the jobs, too. */
    public void showJobsOf(TaskExecutor executor) {
        jobs.addAll(executor.running());
        executor.running().addListener((ListChangeListener<RunningTask>) change -> {
            while (change.next()) {
                jobs.removeAll(change.getRemoved());
                jobs.addAll(change.getAddedSubList());
            }
        });
    }

    /** The right half of the status bar; whoever has something to say puts a group in. */
    public ObservableList<StatusGroup> status() {
        return status;
    }
}

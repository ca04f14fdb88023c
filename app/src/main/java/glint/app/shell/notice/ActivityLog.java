package glint.app.shell.notice;

import java.time.InstantSource;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;

import glint.app.fx.Outcome;
import glint.app.fx.RunningTask;
import glint.app.shell.notice.Activity.Kind;

/** What was done since the program began, the latest first: jobs with their outcome, what toasts said, failures. */
public final class ActivityLog {
    private static final int MOST = 500;

    private final InstantSource clock;
    private final ObservableList<Activity> entries = FXCollections.observableArrayList();
    private final ObservableList<Activity> view = FXCollections.unmodifiableObservableList(entries);

    /** An empty log. */
    public ActivityLog(InstantSource clock) {
        this.clock = clock;
    }

    /** What was done; the oldest beyond five hundred are forgotten. */
    public ObservableList<Activity> entries() {
        return view;
    }

    /** Keeps something that was done. */
    public void add(Kind kind, String words) {
        entries.addFirst(new Activity(clock.instant(), kind, words));
        if (entries.size() > MOST) {
            entries.removeLast();
        }
    }

    /** Keeps when jobs begin and how they end. */
    public void follow(ObservableList<RunningTask> jobs) {
        jobs.addListener((ListChangeListener<RunningTask>) change -> {
            while (change.next()) {
                change.getAddedSubList().forEach(job -> add(Kind.STARTED, job.title()));
                change.getRemoved().forEach(job -> job.runningProperty().subscribe(running -> {
                    if (!running) {
                        add(kind(job.outcome()), job.title());
                    }
                }));
            }
        });
    }

    /** Keeps what toasts say. */
    public void follow(Toasts toasts) {
        toasts.currentProperty().subscribe(toast -> toast.ifPresent(now -> add(Kind.DONE, now.text())));
    }

    private static Kind kind(Outcome outcome) {
        return switch (outcome) {
            case DONE -> Kind.DONE;
            case FAILED -> Kind.FAILED;
            case CANCELLED -> Kind.STOPPED;
            case RUNNING -> Kind.STARTED;
        };
    }
}

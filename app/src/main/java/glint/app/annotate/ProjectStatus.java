package glint.app.annotate;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import glint.annotations.model.Target;
import glint.app.labels.TargetFacts;
import glint.app.messages.Messages;
import glint.app.project.OpenProject;
import glint.app.project.SaveState;
import glint.app.shell.status.StatusGroup;
import glint.app.shell.status.StatusGroup.Tone;
import glint.app.viewer.Probe;
import glint.datasets.display.Window;
import glint.datasets.store.ReviewState;

/** What the status bar says about the open project: left what is in view, right whether it is safe. */
public final class ProjectStatus {
    private final Messages messages;
    private final InstantSource clock;
    private final StatusGroup probe = StatusGroup.plain("probe", true);
    private final StatusGroup window = StatusGroup.plain("window", false);
    private final StatusGroup zoom = StatusGroup.plain("zoom", true);
    private final StatusGroup selection = StatusGroup.plain("selection", false);
    private final StatusGroup undo = StatusGroup.plain("undo", false);
    private final StatusGroup saved = new StatusGroup("saved", Optional.of("mdi2c-check"), true, Optional.empty());
    private final StatusGroup review = StatusGroup.plain("review", true);

    /** Nothing to say yet. */
    public ProjectStatus(Messages messages, InstantSource clock) {
        this.messages = messages;
        this.clock = clock;
        undo.captionProperty().set(messages.text("status.undo"));
        review.captionProperty().set(messages.text("status.review"));
        window.captionProperty().set(messages.text("status.window"));
    }

    /** What is in view: probe, window, zoom, selection. */
    public List<StatusGroup> left() {
        return List.of(probe, window, zoom, selection);
    }

    List<StatusGroup> right() {
        return List.of(undo, saved, review);
    }

    /** The pixel under the pointer. */
    public void probe(Optional<Probe> now) {
        probe.captionProperty().set(now.map(p -> "x " + p.x() + "  y " + p.y()).orElse(""));
        probe.valueProperty().set(now.map(p -> messages.text("status.counts", counts(p.counts()))).orElse(""));
        probe.shownProperty().set(now.isPresent());
    }

    private static String counts(double value) {
        return value == Math.rint(value)
                ? Messages.number((long) value)
                : String.format(Locale.ROOT, "%.2f", value).replace('-', '\u2212');
    }

    /** The counts that are black and white. */
    public void window(Window now) {
        window.valueProperty().set(counts(Math.rint(now.low())) + " \u2013 " + counts(Math.rint(now.high())));
    }

    /** Screen pixels per image pixel. */
    public void zoom(double now) {
        zoom.valueProperty().set(String.format(Locale.ROOT, now < 0.1 ? "%.1f %%" : "%.0f %%", now * 100));
    }

    /** The target in hand. */
    public void selection(Optional<Target> now) {
        selection.shownProperty().set(now.isPresent());
        selection.captionProperty().set(messages.text("status.selected"));
        selection.valueProperty().set(now.map(target -> TargetFacts.nameOf(target)
                + String.format(Locale.ROOT, " · %.2f × %.2f px", target.box().width(), target.box().height()))
                .orElse(""));
    }

    void project(OpenProject project) {
        undo.valueProperty().set(Messages.number(project.undoDepthProperty().get()));
        long done = project.frames().stream().filter(frame -> frame.review() == ReviewState.REVIEWED).count();
        review.valueProperty().set(Messages.number(done) + " / " + Messages.number(project.frames().size()));
    }

    void saved(SaveState state) {
        switch (state) {
            case SaveState.Unchanged() -> saved(messages.text("status.saved"), Tone.SUCCESS);
            case SaveState.Saved(var at) -> saved(
                    messages.text("status.saved.ago", ago(Duration.between(at, clock.instant()))), Tone.SUCCESS);
            case SaveState.ReadOnly(var reason) -> saved(messages.text("status.read-only", reason), Tone.WARNING);
            case SaveState.Failed(var problem) -> saved(messages.text("status.not-saved", problem), Tone.DANGER);
        }
    }

    private void saved(String words, Tone tone) {
        saved.captionProperty().set(words);
        saved.toneProperty().set(tone);
    }

    private String ago(Duration age) {
        long seconds = Math.max(0, age.toSeconds());
        if (seconds < 60) {
            return messages.text("status.seconds", seconds);
        }
        return seconds < 3600
                ? messages.text("status.minutes", seconds / 60)
                : messages.text("status.hours", seconds / 3600);
    }
}

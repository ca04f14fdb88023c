package glint.app.project;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

import glint.annotations.audit.Finding;
import glint.annotations.audit.MendPlan;
import glint.annotations.model.FrameLabels;
import glint.annotations.model.LabelSet;
import glint.app.fx.TaskExecutor;
import glint.app.messages.Messages;
import glint.datasets.audit.AuditedDataset;
import glint.datasets.audit.LabelAudit;
import glint.datasets.catalog.Dataset;
import glint.datasets.store.ProjectStore;

/** The audit of a project's labels: what it finds, and mending it as one undoable edit. */
public final class AuditViewModel {
    private final OpenProject project;
    private final TaskExecutor executor;
    private final Messages messages;
    private final InstantSource clock;
    private final Consumer<? super Throwable> onFailure;

    /** An audit of the open project. */
    public AuditViewModel(OpenProject project, TaskExecutor executor, Messages messages, InstantSource clock,
            Consumer<? super Throwable> onFailure) {
        this.project = project;
        this.executor = executor;
        this.messages = messages;
        this.clock = clock;
        this.onFailure = onFailure;
    }

    /**
     * Runs all rules in the background.
     *
     * @param onFindings told what was found; a mend that would not change the project's own labels is not offered
     */
    public void audit(Consumer<? super List<Finding>> onFindings) {
        Path file = project.file();
        executor.submit(messages.text("audit.running"), progress -> {
            AuditedDataset audited = AuditedDataset.of(dataset(file));
            int frames = audited.dataset().labels().frames().size();
            return new LabelAudit().run(audited, rule -> true, done -> {
                progress.report(done, frames);
                progress.stopIfCancelled();
            });
        }, found -> onFindings.accept(found.stream().map(this::offered).toList()), onFailure);
    }

    /** The project as a dataset, with labels read over a connection of their own. Its frames stay the project's to close. */
    private Dataset dataset(Path file) {
        LabelSet all;
        try (ProjectStore reader = ProjectStore.open(file)) {
            all = reader.exportLabels();
        }
        // A project does not tell frames without targets from frames nobody has labelled, so they say nothing.
        LabelSet labels = new LabelSet(all.categories(), all.frames().stream().filter(frame -> !frame.targets()
                .isEmpty()).toList());
        // Box files beside the masks can be looked for where all frames come from one place.
        Path root = project.loaded().sources().size() == 1 ? project.loaded().sources().getFirst().root() : file;
        return new Dataset(project.name(), "project", root, project.source(), labels, List.of(), List.of());
    }

    /** A finding about a file beside the labels has nothing to mend in the project, whose labels came from the masks. */
    private Finding offered(Finding finding) {
        return finding.mend().isEmpty() || plan(List.of(finding), () -> Long.MAX_VALUE).edit().isPresent()
                ? finding
                : new Finding(finding.rule(), finding.severity(), finding.image(), finding.target(), finding.message(),
                        messages.text("audit.outside"));
    }

    private MendPlan plan(List<Finding> findings, LongSupplier ids) {
        Instant now = clock.instant();
        return MendPlan.of(findings, this::labels, ids, now);
    }

    private Optional<FrameLabels> labels(String frame) {
        return project.store().call(store -> store.frame(frame).map(stored -> store.labels(stored.id())));
    }

    /** Mends what can be mended as one edit; returns the findings that it mended. */
    public List<Finding> mend(List<Finding> findings) {
        MendPlan plan = plan(findings, project.editor()::nextId);
        plan.edit().ifPresent(edit -> {
            project.editor().apply(edit);
            project.indexOf(edit.frames().getFirst()).ifPresent(project::go);
        });
        return plan.mended();
    }
}

package glint.app.project;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

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
import glint.datasets.store.ReviewState;
import glint.inference.audit.DetectionAudit;

/** The audit of a project's labels: what it finds, and mending it as one undoable edit. */
public final class AuditViewModel {
    /** So many detectors must agree on a target that has no label; all of them where there are fewer. */
    private static final int AGREEMENT = 2;

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
     * Runs all rules in the background; those that compare labels with detections where there are any.
     *
     * @param runs detectors that have looked at all frames
     * @param onFindings told what was found; a mend that would not change the project's own labels is not offered
     */
    public void audit(List<FinishedRun> runs, Consumer<? super List<Finding>> onFindings) {
        Path file = project.file();
        List<FrameEntry> entries = List.copyOf(project.frames());
        executor.submit(messages.text("audit.running"), progress -> {
            AuditedDataset audited = AuditedDataset.of(dataset(file, entries));
            int frames = audited.dataset().labels().frames().size();
            List<Finding> findings = new ArrayList<>(new LabelAudit().run(audited, rule -> true, done -> {
                progress.report(done, frames);
                progress.stopIfCancelled();
            }));
            Map<String, LabelSet> detections = new LinkedHashMap<>();
            runs.forEach(run -> detections.put(run.detector(), run.detections(entries)));
            if (!detections.isEmpty()) {
                findings.addAll(new DetectionAudit().run(audited.dataset().labels(), detections, Math.min(AGREEMENT,
                        detections.size()), rule -> true));
            }
            return findings;
        }, found -> onFindings.accept(found.stream().map(this::offered).toList()), onFailure);
    }

    /** The project as a dataset, with labels read over a connection of their own. Its frames stay the project's to close. */
    private Dataset dataset(Path file, List<FrameEntry> entries) {
        LabelSet all;
        try (ProjectStore reader = ProjectStore.open(file)) {
            all = reader.exportLabels();
        }
        // A project does not tell frames without targets from frames nobody has labelled, so they say nothing unless somebody
        // vouches for them.
        Set<String> reviewed = entries.stream().filter(entry -> entry.review() == ReviewState.REVIEWED).map(
                FrameEntry::name).collect(Collectors.toSet());
        LabelSet labels = new LabelSet(all.categories(), all.frames().stream().filter(frame -> !frame.targets()
                .isEmpty() || reviewed.contains(frame.frame())).toList());
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

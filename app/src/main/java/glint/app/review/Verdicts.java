package glint.app.review;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

import glint.annotations.audit.MendPlan;
import glint.annotations.edit.Batch;
import glint.annotations.edit.DecisionEdit;
import glint.annotations.edit.LabelEdit;
import glint.annotations.model.Decision;
import glint.annotations.model.Decision.Answer;
import glint.annotations.model.FrameLabels;
import glint.annotations.model.Provenance;
import glint.annotations.model.Provenance.Origin;
import glint.annotations.model.Target;
import glint.app.labels.AcceptedDetection;
import glint.app.messages.Messages;
import glint.app.project.OpenProject;
import glint.datasets.store.EditStep;
import glint.datasets.store.ProjectStore;

/** What follows from decisions, as gestures; and what was decided before. Asks the store, and leaves applying to others. */
final class Verdicts {
    private static final int OLDEST = 50;

    private final OpenProject project;
    private final InstantSource clock;
    private final String annotator;
    private final Messages messages;

    Verdicts(OpenProject project, InstantSource clock, String annotator, Messages messages) {
        this.project = project;
        this.clock = clock;
        this.annotator = annotator;
        this.messages = messages;
    }

    /** All decisions of the project, the oldest first. */
    List<Decision> decisions() {
        return project.store().call(ProjectStore::decisions);
    }

    /** The latest decision about an item. */
    static Optional<Decision> latest(List<Decision> decisions, ReviewItem item) {
        return decisions.stream().filter(item::isMeantBy).reduce((earlier, later) -> later);
    }

    /** Whether an answer makes sense: a frame as a whole cannot be taken away, and only a place of the image can be a hot pixel. */
    boolean fits(ReviewItem item, Answer answer) {
        return !item.isAboutFrame() || answer == Answer.ACCEPTED || answer == Answer.UNSURE;
    }

    /** The same answer to items of one kind, as one gesture. */
    Batch decide(List<ReviewItem> items, Answer answer, ReviewQuery queue) {
        Instant now = clock.instant();
        long id = project.store().call(ProjectStore::newDecisionId);
        Map<String, FrameLabels> labels = new LinkedHashMap<>();
        Map<String, List<LabelEdit>> edits = new LinkedHashMap<>();
        List<DecisionEdit> decisions = new ArrayList<>();
        for (ReviewItem item : items) {
            FrameLabels before = labels.computeIfAbsent(item.name(), name -> labels(item));
            Optional<LabelEdit> edit = consequence(before, item, answer, now);
            OptionalLong label = edit.filter(LabelEdit.Add.class::isInstance)
                    .map(added -> OptionalLong.of(((LabelEdit.Add) added).target().id())).orElse(item.label());
            edit.ifPresent(change -> {
                edits.computeIfAbsent(item.name(), name -> new ArrayList<>()).add(change);
                labels.put(item.name(), change.apply(before));
            });
            decisions.add(decision(id++, item, answer, queue, label, now));
        }
        String name = messages.text("review.step." + answer.name().toLowerCase(Locale.ROOT), items.getFirst().title());
        List<LabelEdit> changes = edits.values().stream().map(parts -> parts.size() == 1
                ? parts.getFirst()
                : LabelEdit.group(name, parts)).toList();
        return new Batch(name, changes, List.of(), decisions);
    }

    private FrameLabels labels(ReviewItem item) {
        long frame = project.frames().get(item.frame()).stored().id();
        return project.store().call(store -> store.labels(frame));
    }

    private DecisionEdit decision(long id, ReviewItem item, Answer answer, ReviewQuery queue, OptionalLong label,
            Instant now) {
        return new DecisionEdit(new Decision(id, item.name(), item.question(), queue.id(), label, item.place(), answer,
                item.title(), annotator, now), true);
    }

    /** What becomes of the labels; nothing where the label has gone meanwhile. */
    private Optional<LabelEdit> consequence(FrameLabels labels, ReviewItem item, Answer answer, Instant now) {
        Optional<Target> label = item.label().isPresent()
                ? labels.target(item.label().getAsLong())
                : Optional.empty();
        return switch (answer) {
            case UNSURE -> Optional.empty();
            case REJECTED, IGNORED -> label.map(target -> LabelEdit.remove(labels, target.id()));
            case ACCEPTED -> item.detection().isPresent()
                    ? item.detection().map(detection -> LabelEdit.add(labels, AcceptedDetection.label(detection, project
                            .editor().nextId(), now)))
                    : label.filter(target -> target.provenance().origin() == Origin.DETECTED).map(target -> LabelEdit
                            .replace(labels, target.withProvenance(target.provenance().as(Origin.ACCEPTED, now))));
        };
    }

    /** Mends what a finding offers to mend; labels changed since the audit stay as they are, and the finding is closed. */
    Batch mend(ReviewItem item, ReviewQuery queue) {
        Instant now = clock.instant();
        long id = project.store().call(ProjectStore::newDecisionId);
        MendPlan plan = MendPlan.of(item.finding().stream().toList(),
                frame -> project.store().call(store -> store.frame(
                        frame).map(stored -> store.labels(stored.id()))),
                project.editor()::nextId, now);
        List<LabelEdit> edits = plan.edit().map(Batch::edits).orElse(List.of());
        String name = item.finding().flatMap(found -> found.mend()).map(mend -> mend.does()).orElse(item.title());
        return new Batch(name, edits, List.of(),
                List.of(decision(id, item, Answer.ACCEPTED, queue, item.label(), now)));
    }

    /** What happened to the label or place of an item, the latest first. */
    List<HistoryLine> history(ReviewItem item) {
        List<HistoryLine> lines = new ArrayList<>();
        decisions().stream().filter(item::isMeantBy).forEach(decision -> lines.add(line(decision)));
        OptionalLong subject = item.label();
        if (subject.isPresent()) {
            long frame = project.frames().get(item.frame()).stored().id();
            List<EditStep> steps = project.store().call(store -> store.history(frame, OLDEST));
            steps.forEach(
                    step -> TouchedLabel.by(step.gesture(), item.name(), subject.getAsLong()).ifPresent(words -> lines
                            .add(new HistoryLine("mdi2p-pencil-outline", "", words, "", Optional.of(step.made())))));
            labels(item).target(subject.getAsLong()).ifPresent(target -> lines.add(origin(target.provenance())));
        }
        lines.sort(Comparator.comparing((HistoryLine line) -> line.when().orElse(Instant.MIN)).reversed());
        return List.copyOf(lines);
    }

    private HistoryLine line(Decision decision) {
        String words = messages.text("review.answer." + decision.answer().name().toLowerCase(Locale.ROOT)) + " · "
                + decision.reason();
        return new HistoryLine(icon(decision.answer()), tone(decision.answer()), words, decision.annotator(), Optional
                .of(decision.made()));
    }

    private HistoryLine origin(Provenance provenance) {
        String origin = messages.text("review.origin." + provenance.origin().name().toLowerCase(Locale.ROOT));
        String words = Character.toUpperCase(origin.charAt(0)) + origin.substring(1);
        String receipt = provenance.threshold().isPresent()
                ? provenance.source() + " \u2265 " + String.format(Locale.ROOT, "%.2f", provenance.threshold()
                        .getAsDouble()).replaceFirst("^0", "")
                        + provenance.checkpoint().map(sha -> "  " + sha.substring(
                                0, Math.min(8, sha.length()))).orElse("")
                : provenance.source();
        return new HistoryLine("mdi2l-label-outline", "", words, receipt, provenance.made());
    }

    /** The icon of an answer. */
    static String icon(Answer answer) {
        return switch (answer) {
            case ACCEPTED -> "mdi2c-check";
            case REJECTED -> "mdi2c-close";
            case UNSURE -> "mdi2h-help-circle-outline";
            case IGNORED -> "mdi2c-cancel";
        };
    }

    /** The tone of an answer in the style sheet. */
    static String tone(Answer answer) {
        return switch (answer) {
            case ACCEPTED -> "success";
            case REJECTED -> "danger";
            case UNSURE -> "warning";
            case IGNORED -> "accent";
        };
    }
}

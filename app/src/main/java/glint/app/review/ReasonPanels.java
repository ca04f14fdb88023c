package glint.app.review;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import glint.annotations.measure.TargetMeasure;
import glint.annotations.model.Decision.Answer;
import glint.annotations.model.Shape;
import glint.annotations.model.Target;
import glint.app.messages.Messages;
import glint.app.models.ScoreList;
import glint.app.project.ShownFrame;
import glint.app.shell.action.ActionControls;
import glint.app.shell.action.ActionTable;
import glint.app.shell.control.Icons;
import glint.app.shell.control.Labels;

/** The right column: why an item is here with its figures, what each detector says, what would follow from each verdict, its history. */
final class ReasonPanels {
    private final ReviewViewModel model;
    private final ReviewPerspective perspective;
    private final Messages messages;
    private final InstantSource clock;
    private final ActionTable actions;
    private final ActionControls controls;

    ReasonPanels(ReviewViewModel model, ReviewPerspective perspective, Messages messages, InstantSource clock,
            ActionTable actions, ActionControls controls) {
        this.model = model;
        this.perspective = perspective;
        this.messages = messages;
        this.clock = clock;
        this.actions = actions;
        this.controls = controls;
    }

    /**
     * Shows what is up.
     *
     * @param evidence over time, once it is there
     */
    void show(Optional<TemporalEvidence> evidence) {
        Optional<ReviewItem> item = model.entryProperty().get().map(ReviewEntry::item);
        perspective.why().content(item.map(now -> why(now, evidence)));
        perspective.detectors().content(item.filter(now -> !now.isAboutFrame()).flatMap(this::detectors));
        perspective.consequences().content(item.map(this::consequences));
        List<HistoryLine> lines = model.history();
        perspective.history().countProperty().set(lines.isEmpty() ? "" : Messages.number(lines.size()));
        perspective.history().content(lines.isEmpty() ? Optional.empty() : Optional.of(history(lines)));
    }

    private static Label wrapped(String text, String... styles) {
        Label label = Labels.of(text, styles);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }

    private Node why(ReviewItem item, Optional<TemporalEvidence> evidence) {
        VBox words = new VBox(6, wrapped(item.title(), "panel-title"), wrapped(item.because(), "muted"));
        words.getStyleClass().add("section");
        VBox facts = new VBox(4);
        facts.getStyleClass().add("section");
        measure(item).ifPresent(measure -> {
            facts.getChildren().add(fact("review.fact.area", measure.pixels() + " px", ""));
            facts.getChildren().add(fact("review.fact.peak", LevelChart.counts(measure.peak()), messages.text(
                    "review.fact.ring", LevelChart.counts(measure.ringMean()), LevelChart.counts(measure
                            .ringSigma()))));
            facts.getChildren()
                    .add(fact("review.fact.scr", measure.scr().isPresent()
                            ? String.format(Locale.ROOT, "%.1f",
                                    measure.scr().getAsDouble()).replace('-', '\u2212')
                            : "–", ""));
        });
        evidence.ifPresent(now -> facts.getChildren().add(fact("review.fact.level", LevelChart.counts(now.mean())
                + " ± " + LevelChart.counts(now.sigma()), messages.text("review.fact.frames", now.peaks().size()))));
        return facts.getChildren().isEmpty() ? words : new VBox(words, facts);
    }

    private HBox fact(String key, String value, String note) {
        Label caption = Labels.of(messages.text(key), "muted");
        caption.setMinWidth(112);
        Label figure = Labels.of(value, "number-field");
        figure.setMinWidth(Region.USE_PREF_SIZE);
        HBox row = new HBox(8, caption, figure, Labels.spacer(), Labels.of(note, "note"));
        row.setAlignment(Pos.BASELINE_LEFT);
        row.setMinHeight(20);
        return row;
    }

    private Optional<ShownFrame> shown(ReviewItem item) {
        return model.project().shownProperty().get().filter(frame -> frame.index() == item.frame());
    }

    private Optional<TargetMeasure> measure(ReviewItem item) {
        return item.isAboutFrame()
                ? Optional.empty()
                : shown(item).flatMap(ShownFrame::counts).flatMap(counts -> TargetMeasure.of(counts, shape(item)));
    }

    private Shape shape(ReviewItem item) {
        Optional<Target> label = item.label().isPresent()
                ? model.project().editor().labels().get().target(item.label().getAsLong())
                : Optional.empty();
        return label.or(item::detection).map(Target::shape).orElseGet(() -> new Shape.OfBox(item.place()));
    }

    /** Each detector with its score at the place; the line is its threshold. */
    private Optional<Node> detectors(ReviewItem item) {
        ScoreList scores = new ScoreList(model.detectors(), model.project().frames().get(item.frame()).stored().id(),
                item
                        .place());
        perspective.detectors().countProperty().set(scores.asked() == 0
                ? ""
                : messages.text("review.found-by", scores.passing(), scores.asked()));
        return scores.asked() == 0 ? Optional.empty() : Optional.of(scores);
    }

    private Node consequences(ReviewItem item) {
        VBox rows = new VBox(8);
        rows.getStyleClass().add("section");
        String kind = item.isAboutFrame() ? "frame" : item.label().isPresent() ? "label" : "detection";
        if (model.canMend()) {
            rows.getChildren()
                    .add(consequence("review.mend", item.finding().flatMap(f -> f.mend()).map(m -> m.does() + ".")
                            .orElse("")));
        }
        rows.getChildren().add(consequence("review.accept", messages.text("review.if.accept." + kind)));
        if (model.fits(Answer.REJECTED)) {
            rows.getChildren().add(consequence("review.reject", messages.text("review.if.reject." + kind)));
            rows.getChildren().add(consequence("review.ignore", messages.text("review.if.ignore", model.closedBy(
                    Answer.IGNORED))));
        }
        return rows;
    }

    private HBox consequence(String action, String words) {
        Label label = wrapped(words, "muted");
        HBox.setHgrow(label, Priority.ALWAYS);
        HBox row = new HBox(8, Labels.keyCap(controls.keyCap(actions.get(action)).orElse("")), label);
        row.setAlignment(Pos.TOP_LEFT);
        return row;
    }

    private Node history(List<HistoryLine> lines) {
        VBox rows = new VBox();
        for (HistoryLine line : lines) {
            Label words = Labels.of(line.words());
            words.setMinWidth(0);
            HBox.setHgrow(words, Priority.ALWAYS);
            Label who = Labels.of(line.who(), "number", "muted");
            who.setMinWidth(0);
            Label when = Labels.of(line.when().map(this::since).orElse(""), "number", "muted");
            when.setMinWidth(Region.USE_PREF_SIZE);
            HBox row = new HBox(8, line.tone().isEmpty()
                    ? Icons.of(line.icon(), "small")
                    : Icons.of(line.icon(), "small", line.tone()), words, Labels.spacer(), who, when);
            row.setAlignment(Pos.CENTER_LEFT);
            row.setMinHeight(26);
            row.setStyle("-fx-padding: 0 12 0 12;");
            rows.getChildren().add(row);
        }
        ScrollPane scroll = new ScrollPane(rows);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        return scroll;
    }

    private String since(Instant then) {
        Duration age = Duration.between(then, clock.instant());
        if (age.toSeconds() < 60) {
            return messages.text("review.seconds", Math.max(0, age.toSeconds()));
        }
        if (age.toHours() < 1) {
            return messages.text("time.minutes", Messages.number(age.toMinutes()));
        }
        return age.toDays() < 1
                ? messages.text("time.hours", Messages.number(age.toHours()))
                : messages.text("time.days", Messages.number(age.toDays()));
    }
}

package glint.app.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;
import javafx.util.Subscription;

import glint.app.frames.Crops;
import glint.app.messages.Messages;
import glint.app.review.Handed;
import glint.app.shell.WorkbenchFrame;
import glint.app.shell.control.Icons;
import glint.app.shell.control.Labels;
import glint.app.shell.control.SegmentedChoice;
import glint.app.shell.control.Titles;
import glint.app.shell.status.StatusGroup;
import glint.inference.evaluation.EvaluationSet;
import glint.inference.evaluation.Protocol;
import glint.inference.picture.Numbers;

/** The evaluation of one project on the screen: made when it is opened, thrown away when it is closed. */
final class EvaluationView {
    /** Up to this side a target loses a match at IoU .5 when its box slips by about a pixel. */
    private static final double FRAGILE = 5;
    /** Narrower heads of charts keep title and choices only. */
    private static final double NARROW = 480;
    /** Below this width of the bar over them the warning about small targets gives way. */
    private static final double ROOMY = 900;

    private final EvaluationViewModel model;
    private final EvaluatePerspective perspective;
    private final Messages messages;
    private final ChartPictures pictures;
    private final CurveChart precisionRecall;
    private final CurveChart pdFa;
    private final StrataTable strata;
    private final ProtocolTable protocols;
    private final PointPanel point;
    private final Crops crops;
    private final ChangesPanel changes;
    private final StatusGroup figures = StatusGroup.plain("evaluation-point", true);
    private final StatusGroup pickedRun = StatusGroup.plain("evaluation-picked", false);
    private final Label counts = Labels.of("", "number-field", "muted");
    private final Label fragile = Labels.chip("", "warning", Icons.of("mdi2a-alert-outline", "warning"));
    private final List<Subscription> subscriptions = new ArrayList<>();

    EvaluationView(EvaluationViewModel model, EvaluatePerspective perspective, EvaluationServices services,
            Consumer<? super Change> onOpen, WorkbenchFrame window) {
        this.model = model;
        this.perspective = perspective;
        this.messages = services.messages();
        this.pictures = new ChartPictures(model, messages);
        CurveChart.Listener onCurve = new CurveChart.Listener() {
            @Override
            public void clicked(String curve, double score) {
                model.click(curve, score);
            }

            @Override
            public void dragged(String curve, double from, double to) {
                model.drag(curve, from, to);
            }
        };
        precisionRecall = new CurveChart(onCurve);
        precisionRecall.setId("chart-pr");
        pdFa = new CurveChart(onCurve);
        pdFa.setId("chart-pdfa");
        strata = new StrataTable(model, messages, perspective.strata());
        protocols = new ProtocolTable(model, messages, perspective.protocols());
        CropRefresh refresh = new CropRefresh();
        crops = new Crops(model.project(), services.workers().thumbnails(), services.palettes().getFirst(),
                refresh::now);
        Button review = window.controls().button(window.actions().get("evaluation.review"));
        changes = new ChangesPanel(model, crops, messages, perspective.changes(), onOpen, review);
        refresh.panel = Optional.of(changes);
        Button importing = window.controls().iconButton(window.actions().get("evaluation.import"));
        point = new PointPanel(model, messages, importing);
        fill(window);
        subscriptions.add(model.drawnProperty().subscribe(this::show));
        subscriptions.add(perspective.context().widthProperty().subscribe(this::showCounts));
        perspective.status().setAll(figures, pickedRun);
    }

    /** Crops are made for a panel that is made with them. */
    private static final class CropRefresh {
        private Optional<ChangesPanel> panel = Optional.empty();

        void now() {
            panel.ifPresent(ChangesPanel::refresh);
        }
    }

    /** The changes that are listed, as something to decide on. */
    List<Handed> toReview() {
        return changes.shown().stream().filter(change -> change.frame() >= 0).map(change -> new Handed(change.frame(),
                change.target(), change.lost(), messages.text(change.lost()
                        ? "evaluation.review.lost"
                        : "evaluation.review.alarm", Numbers.score(change.score())),
                messages.text(change.lost()
                        ? "evaluation.change.lost"
                        : "evaluation.change.leaves", change.name(), Numbers.score(change.score()))))
                .toList();
    }

    private void fill(WorkbenchFrame window) {
        SegmentedChoice<CurveForm> form = new SegmentedChoice<>(List.of(CurveForm.values()), model.formProperty().get(),
                f -> messages.text("evaluation.form." + f.name().toLowerCase(java.util.Locale.ROOT)));
        form.valueProperty().bindBidirectional(model.formProperty());
        perspective.precisionRecall().controls(captioned("evaluation.curve", perspective.precisionRecall()), form);
        var pairing = new SegmentedChoice<>(ProtocolTable.pairings(), model.pairingProperty().get(), p -> messages.text(
                "evaluation.pairing." + p.name().toLowerCase(java.util.Locale.ROOT)));
        pairing.valueProperty().bindBidirectional(model.pairingProperty());
        perspective.pdFa().countProperty().bind(Bindings.when(perspective.pdFa().widthProperty().greaterThan(NARROW))
                .then(messages.text("evaluation.within")).otherwise(""));
        perspective.pdFa().controls(captioned("evaluation.assignment", perspective.pdFa()), pairing);
        Button report = window.controls().iconButton(window.actions().get("evaluation.report"));
        ToggleButton byCentre = new ToggleButton(messages.text("evaluation.by-centre"));
        byCentre.setId("match-by-centre");
        byCentre.setTooltip(new Tooltip(messages.text("evaluation.by-centre.note")));
        byCentre.setMinWidth(Region.USE_PREF_SIZE);
        byCentre.selectedProperty().bindBidirectional(model.byCentreProperty());
        Label name = Labels.of(model.project().name());
        name.setMaxWidth(180);
        counts.setMinWidth(Region.USE_PREF_SIZE);
        fragile.visibleProperty().addListener((shown, before, now) -> fragile.setManaged(now));
        perspective.context().breadcrumb(name, counts, Labels.of(messages.text("evaluation.protocol"), "note"),
                protocolBox());
        perspective.context().controls(fragile, byCentre, report);
        perspective.right(Optional.of(point));
    }

    /** A caption that gives way where there is little room. */
    private Label captioned(String key, Region panel) {
        Label caption = Labels.of(messages.text(key), "note");
        caption.setPadding(new Insets(0, 8, 0, 0));
        caption.visibleProperty().bind(panel.widthProperty().greaterThan(NARROW));
        caption.managedProperty().bind(caption.visibleProperty());
        return caption;
    }

    private Node protocolBox() {
        ComboBox<Protocol> box = new ComboBox<>();
        box.setId("protocol");
        box.getItems().setAll(Protocol.values());
        box.setConverter(Titles.of(Protocol::title));
        box.valueProperty().bindBidirectional(model.protocolProperty());
        box.valueProperty().subscribe(now -> box.setTooltip(new Tooltip(now.summary())));
        return box;
    }

    private void show() {
        if (!model.activeProperty().get()) {
            return;
        }
        boolean any = model.rows().stream().anyMatch(row -> row.figuresProperty().get().isPresent() || row.published()
                .isPresent());
        boolean figured = model.figures().isPresent();
        if (any) {
            precisionRecall.pictureProperty().set(pictures.precisionRecall());
        }
        if (figured) {
            pdFa.pictureProperty().set(pictures.pdFa());
        }
        perspective.precisionRecall().content(any ? Optional.of(precisionRecall) : Optional.empty());
        perspective.pdFa().content(figured ? Optional.of(pdFa) : Optional.empty());
        strata.show();
        protocols.show();
        point.show();
        showCounts();
        figures.valueProperty().set(model.point().map(p -> messages.text("evaluation.status", Numbers.score(p.boxes()
                .recall()), Numbers.score(p.boxes().precision()), Numbers.score(p.boxes().f1()))).orElse(""));
        figures.shownProperty().set(figured);
        pickedRun.captionProperty().set(messages.text("evaluation.picked"));
        pickedRun.valueProperty().set(model.pickedProperty().get().map(r -> messages.text("evaluation.at", r.look()
                .title(), Numbers.score(r.thresholdProperty().get()))).orElse(""));
        pickedRun.shownProperty().set(figured);
    }

    private void showCounts() {
        Optional<EvaluationSet> set = model.figures().map(f -> f.evaluation().set());
        counts.setText(set.map(s -> messages.text("evaluation.counts", Numbers.count(s.images().size()), Numbers.count(s
                .truthCount()))).orElse(""));
        long small = set.map(EvaluationView::small).orElse(0L);
        fragile.setText(set.map(s -> messages.text("evaluation.fragile", Numbers.count(small), Numbers.count(s
                .truthCount()))).orElse(""));
        fragile.setVisible(small > 0 && !model.byCentreProperty().get() && perspective.context().getWidth() > ROOMY);
    }

    private static long small(EvaluationSet set) {
        long small = 0;
        for (int i = 0; i < set.images().size(); i++) {
            for (int t = 0; t < set.truthCount(i); t++) {
                var box = set.truth(i, t);
                small += Math.max(box.width(), box.height()) <= FRAGILE ? 1 : 0;
            }
        }
        return small;
    }

    void close() {
        subscriptions.forEach(Subscription::unsubscribe);
        crops.close();
        perspective.status().clear();
        perspective.right(Optional.empty());
        perspective.context().breadcrumb();
        perspective.context().controls();
        List.of(perspective.precisionRecall(), perspective.pdFa(), perspective.changes(), perspective.strata(),
                perspective.protocols()).forEach(panel -> {
                    panel.content(Optional.empty());
                    panel.controls();
                    panel.countProperty().unbind();
                    panel.countProperty().set("");
                });
    }
}

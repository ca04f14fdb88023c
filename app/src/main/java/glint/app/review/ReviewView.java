package glint.app.review;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.util.Subscription;

import org.controlsfx.control.ToggleSwitch;

import glint.annotations.format.FrameNames;
import glint.annotations.geometry.Raster;
import glint.app.annotate.ProjectStatus;
import glint.app.annotate.SubjectServices;
import glint.app.frames.Crops;
import glint.app.labels.Selection;
import glint.app.messages.Messages;
import glint.app.project.OpenProject;
import glint.app.project.ShownFrame;
import glint.app.shell.WorkbenchFrame;
import glint.app.shell.control.Icons;
import glint.app.shell.control.Labels;
import glint.app.viewer.FrameCanvas;
import glint.app.viewer.SceneViewModel;
import glint.app.viewer.WindowViewModel;
import glint.app.viewer.loupe.Minimap;

/** The review of one project on the screen: made when it is first shown, thrown away when the project is closed. */
final class ReviewView {
    private static final List<String> VERDICTS = List.of("review.accept", "review.reject", "review.ignore",
            "review.unsure", "review.mend", "review.edit");
    private static final double ROOMY = 900;

    private final ReviewViewModel model;
    private final ReviewPerspective perspective;
    private final Messages messages;
    private final FrameCanvas canvas;
    private final SceneViewModel scene;
    private final WindowViewModel window;
    private final Crops crops;
    private final EvidencePanel evidence;
    private final ReasonPanels reasons;
    private final Label dataset = Labels.of("", "muted");
    private final Label frame = Labels.of("", "number-field");
    private final Label place = Labels.of("", "number-field", "muted");
    private final Label reason = Labels.chip("", "warning", Icons.of("mdi2a-alert-outline"));
    private final List<Subscription> subscriptions = new ArrayList<>();
    private Optional<QueuePanel> queue = Optional.empty();

    ReviewView(ReviewViewModel model, ReviewPerspective perspective, SubjectServices services, WorkbenchFrame frameOf) {
        this.model = model;
        this.perspective = perspective;
        this.messages = services.messages();
        OpenProject project = model.project();
        var workers = services.workers();
        ObservableValue<Optional<Raster>> counts = project.shownProperty().map(shown -> shown.flatMap(
                ShownFrame::counts).map(read -> read));
        scene = new SceneViewModel(project.editor(), counts);
        window = new WindowViewModel(workers.pictures(), workers.fxThread(), services.palettes());
        canvas = new FrameCanvas(workers.pictures(), workers.fxThread(), services.palettes().getFirst());
        canvas.setId("review-image");
        crops = new Crops(project, workers.thumbnails(), services.palettes().getFirst(), () -> queue.ifPresent(
                QueuePanel::refresh));
        queue = Optional.of(new QueuePanel(model, crops, messages, perspective.queue(), frameOf.controls().iconButton(
                frameOf.actions().get("review.refresh")),
                perspective
                        .compactProperty()));
        evidence = new EvidencePanel(project, workers.tasks(), services.palettes().getFirst(), messages, perspective
                .evidence(), frameOf.onError());
        reasons = new ReasonPanels(model, perspective, messages, services.clock(), frameOf.actions(), frameOf
                .controls());
        evidence.onEvidence(() -> reasons.show(evidence.evidence()));
        perspective.moving(project.isSequence());
        perspective.image(Optional.of(image()));
        fillContext(project);
        fillVerdicts(frameOf);
        join(project, services);
    }

    private StackPane image() {
        Minimap map = new Minimap(canvas, messages);
        map.side().set(132);
        map.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        StackPane.setAlignment(map, Pos.BOTTOM_RIGHT);
        StackPane.setMargin(map, new Insets(12));
        return new StackPane(canvas, map);
    }

    private void fillContext(OpenProject project) {
        dataset.setText(project.name());
        dataset.setMaxWidth(160);
        frame.setMinWidth(0);
        reason.managedProperty().bind(reason.visibleProperty());
        reason.visibleProperty().bind(perspective.context().widthProperty().greaterThan(ROOMY).and(reason.textProperty()
                .isNotEmpty()));
        perspective.context().breadcrumb(dataset, Icons.of("mdi2c-chevron-right", "small"), frame, place, reason);
        ToggleSwitch advance = new ToggleSwitch();
        advance.setMaxWidth(32);
        advance.setPrefWidth(32);
        advance.setId("auto-advance");
        advance.setFocusTraversable(false);
        advance.setAccessibleText(messages.text("action.review.auto-advance"));
        advance.selectedProperty().bindBidirectional(model.autoAdvanceProperty());
        perspective.context().controls(Labels.of(messages.text("review.auto-advance"), "note"), advance);
    }

    private void fillVerdicts(WorkbenchFrame frameOf) {
        HBox row = perspective.verdicts();
        row.getChildren().clear();
        for (String id : VERDICTS) {
            row.getChildren().add(verdict(id, frameOf));
        }
        Region gap = new Region();
        gap.setMinWidth(12);
        HBox steps = new HBox(8, gap, verdict("review.back", frameOf), verdict("review.skip", frameOf));
        steps.setAlignment(Pos.CENTER);
        steps.visibleProperty().bind(perspective.compactProperty().not());
        steps.managedProperty().bind(steps.visibleProperty());
        row.getChildren().add(steps);
    }

    private Button verdict(String id, WorkbenchFrame frameOf) {
        var action = frameOf.actions().get(id);
        Button button = frameOf.controls().button(action);
        button.setText(messages.text(id + ".verb"));
        button.getStyleClass().add("verdict");
        switch (id) {
            case "review.accept" -> button.getStyleClass().add("success");
            case "review.reject" -> button.getStyleClass().add("danger");
            default -> {
            }
        }
        button.setFocusTraversable(false);
        button.setMinWidth(Region.USE_PREF_SIZE);
        Label key = frameOf.controls().keyLabel(action);
        // Where there is little room the key is in the tooltip.
        key.visibleProperty().bind(perspective.compactProperty().not());
        key.managedProperty().bind(key.visibleProperty());
        HBox graphic = new HBox(7, button.getGraphic(), new Label(button.getText()), key);
        graphic.setAlignment(Pos.CENTER);
        button.setGraphic(graphic);
        button.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        if (id.equals("review.mend")) {
            button.managedProperty().bind(button.disabledProperty().not());
            button.visibleProperty().bind(button.managedProperty());
        }
        return button;
    }

    private void join(OpenProject project, SubjectServices services) {
        window.scope().set(project.isSequence() ? WindowViewModel.Scope.SEQUENCE : WindowViewModel.Scope.FRAME);
        canvas.window().bindBidirectional(window.window());
        canvas.colormap().bindBidirectional(window.colormap());
        scene.detections().bind(model.detectors().layersProperty());
        scene.missed().bind(model.detectors().missedProperty());
        ProjectStatus status = new ProjectStatus(messages, services.clock());
        perspective.status().setAll(status.left());
        subscriptions.add(canvas.probe().subscribe(status::probe));
        subscriptions.add(window.window().subscribe(status::window));
        subscriptions.add(canvas.viewport().subscribe(view -> status.zoom(view.zoom())));
        subscriptions.add(scene.current().subscribe(status::selection));
        subscriptions.add(project.shownProperty().subscribe(shown -> shown.ifPresent(this::show)));
        subscriptions.add(scene.scene().subscribe(this::compose));
        subscriptions.add(canvas.shown().subscribe(() -> {
            compose();
            point();
        }));
        // Keys work at once, whenever the perspective comes up.
        subscriptions.add(canvas.sceneProperty().subscribe(now -> {
            if (now != null) {
                canvas.requestFocus();
            }
        }));
        subscriptions.add(model.entryProperty().subscribe(this::entryChanged));
        subscriptions.add(project.editor().labels().subscribe(() -> reasons.show(evidence.evidence())));
    }

    private void show(ShownFrame shown) {
        shown.counts().ifPresentOrElse(read -> window.show(read, () -> canvas.frame().set(Optional.of(read))),
                () -> canvas.frame().set(Optional.empty()));
    }

    /** Labels change together with the picture, which comes a moment after its counts. */
    private void compose() {
        Optional<?> pictured = canvas.shown().get().map(picture -> picture.frame());
        if (pictured.equals(model.project().shownProperty().get().flatMap(ShownFrame::counts))) {
            canvas.scene().set(scene.scene().get());
        }
    }

    private void entryChanged() {
        Optional<ReviewItem> item = model.entryProperty().get().map(ReviewEntry::item);
        frame.setText(item.map(now -> FrameNames.stem(now.name())).orElse(""));
        place.setText(
                item.filter(now -> !now.isAboutFrame()).map(now -> "(" + (int) Math.floor(now.place().centre().x())
                        + ", " + (int) Math.floor(now.place().centre().y()) + ")").orElse(""));
        reason.setText(item.map(ReviewItem::title).orElse(""));
        evidence.show(item);
        reasons.show(evidence.evidence());
        point();
    }

    /** Selects and enlarges what is up, once its frame is on the screen. */
    private void point() {
        Optional<ReviewItem> item = model.entryProperty().get().map(ReviewEntry::item);
        boolean there = item.isPresent() && model.project().shownProperty().get().filter(shown -> shown.index() == item
                .get().frame()).isPresent() && canvas.shown().get().isPresent();
        if (!there) {
            return;
        }
        ReviewItem now = item.get();
        model.project().editor().selection().set(selection(now));
        reasons.show(evidence.evidence());
        if (now.isAboutFrame()) {
            canvas.zoomToFit();
        } else {
            canvas.viewport().set(canvas.viewport().get().to(now.place()));
        }
    }

    private Selection selection(ReviewItem item) {
        if (item.label().isPresent()) {
            long id = item.label().getAsLong();
            return model.project().editor().labels().get().target(id).isPresent()
                    ? new Selection.OfLabel(id)
                    : Selection.none();
        }
        return item.detection().<Selection>map(Selection.OfDetection::new).orElseGet(Selection::none);
    }

    /** Goes back to what is up, from wherever another perspective went meanwhile. */
    void resume() {
        model.entryProperty().get().ifPresent(entry -> {
            if (model.project().wantedProperty().get() == entry.item().frame()) {
                point();
            } else {
                model.project().go(entry.item().frame());
            }
        });
    }

    void close() {
        subscriptions.forEach(Subscription::unsubscribe);
        scene.detections().unbind();
        scene.missed().unbind();
        crops.close();
        evidence.close();
        perspective.queue().content(Optional.empty());
        perspective.queue().countProperty().set("");
        perspective.queue().controls();
        perspective.context().breadcrumb();
        perspective.context().controls();
        perspective.image(Optional.empty());
        perspective.verdicts().getChildren().clear();
        List.of(perspective.evidence(), perspective.why(), perspective.detectors(), perspective.consequences(),
                perspective.history()).forEach(panel -> {
                    panel.content(Optional.empty());
                    panel.countProperty().set("");
                });
        perspective.status().clear();
    }
}

package glint.app.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Orientation;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.util.Subscription;

import glint.annotations.format.FrameNames;
import glint.app.annotate.ProjectStatus;
import glint.app.annotate.SubjectServices;
import glint.app.frames.Thumbnails;
import glint.app.messages.Messages;
import glint.app.models.ScoreList;
import glint.app.project.OpenProject;
import glint.app.project.ShownFrame;
import glint.app.shell.WorkbenchFrame;
import glint.app.shell.control.Icons;
import glint.app.shell.control.Labels;
import glint.app.shell.control.SegmentedChoice;
import glint.app.viewer.FrameCanvas;
import glint.app.viewer.WindowViewModel;
import glint.app.viewer.pane.PaneLink;
import glint.datasets.display.Colormap;

/** The comparison of one project on the screen: made when it is first shown, thrown away when the project is closed. */
final class CompareView {
    private static final String AGREEMENT_COLOURS = "viridis";
    private static final double ROOMY = 760;

    private final CompareViewModel model;
    private final ComparePerspective perspective;
    private final SubjectServices services;
    private final Messages messages;
    private final WindowViewModel window;
    private final PaneLink linked = new PaneLink();
    private final List<ComparePane> panes = new ArrayList<>();
    private final AgreementMatrix matrix;
    private final PlaceList places;
    private final Thumbnails thumbnails;
    private final ListView<DisputedFrame> strip = new ListView<>();
    private final ProjectStatus status;
    private final Label frame = Labels.of("", "number-field");
    private final List<Subscription> subscriptions = new ArrayList<>();
    private boolean following;

    CompareView(CompareViewModel model, ComparePerspective perspective, SubjectServices services,
            WorkbenchFrame frameOf) {
        this.model = model;
        this.perspective = perspective;
        this.services = services;
        this.messages = services.messages();
        OpenProject project = model.project();
        var workers = services.workers();
        List<Colormap> palettes = services.palettes();
        window = new WindowViewModel(workers.pictures(), workers.fxThread(), palettes);
        window.scope().set(project.isSequence() ? WindowViewModel.Scope.SEQUENCE : WindowViewModel.Scope.FRAME);
        matrix = new AgreementMatrix(messages, palettes.stream().filter(map -> map.id().equals(AGREEMENT_COLOURS))
                .findFirst().orElse(palettes.getLast()));
        places = new PlaceList(model, messages);
        thumbnails = new Thumbnails(project, workers.thumbnails(), palettes.getFirst(), index -> strip.refresh());
        status = new ProjectStatus(messages, services.clock());
        perspective.status().setAll(status.left());
        status.selection(Optional.empty());
        status.probe(Optional.empty());
        fillContext(project, frameOf);
        fillRight();
        fillStrip(project, frameOf);
        subscriptions.add(window.window().subscribe(status::window));
        subscriptions.add(project.shownProperty().subscribe(shown -> shown.ifPresent(this::show)));
        subscriptions.add(model.changesProperty().subscribe(this::changed));
        subscriptions.add(model.pickedProperty().subscribe(this::picked));
        subscriptions.add(model.wholeProperty().subscribe(this::showAgreement));
    }

    private void fillContext(OpenProject project, WorkbenchFrame frameOf) {
        Label dataset = Labels.of(project.name(), "muted");
        dataset.setMaxWidth(160);
        Label together = Labels.chip(messages.text("compare.linked"), "accent", Icons.of("mdi2l-link-variant"));
        together.visibleProperty().bind(perspective.context().widthProperty().greaterThan(ROOMY));
        together.managedProperty().bind(together.visibleProperty());
        perspective.context().breadcrumb(dataset, Icons.of("mdi2c-chevron-right", "small"), frame, together);
        SegmentedChoice<Integer> layout = new SegmentedChoice<>(List.of(1, 2, 4, Integer.MAX_VALUE), Integer.MAX_VALUE,
                most -> most == Integer.MAX_VALUE ? messages.text("compare.all") : most.toString());
        layout.setId("compare-layout");
        layout.valueProperty().subscribe(perspective::shown);
        Button accept = frameOf.controls().button(frameOf.actions().get("compare.accept"));
        perspective.context().controls(Labels.of(messages.text("compare.layout"), "note"), layout, accept);
    }

    private void fillRight() {
        SegmentedChoice<Boolean> scope = new SegmentedChoice<>(List.of(false, true), model.wholeProperty().get(),
                whole -> messages.text(whole ? "compare.whole" : "compare.frame"));
        scope.setId("compare-scope");
        scope.valueProperty().subscribe(whole -> model.wholeProperty().set(whole));
        perspective.agreement().controls(scope);
    }

    private void fillStrip(OpenProject project, WorkbenchFrame frameOf) {
        strip.setId("compare-strip");
        strip.setOrientation(Orientation.HORIZONTAL);
        strip.getStyleClass().add("strip");
        strip.setFocusTraversable(false);
        strip.setCellFactory(view -> new DisputedCell(thumbnails, messages));
        strip.getSelectionModel().selectedItemProperty().subscribe(chosen -> {
            if (chosen != null && !following) {
                project.go(chosen.frame());
            }
        });
        perspective.strip().controls(Labels.of(messages.text("compare.sorted"), "note"), frameOf.controls().iconButton(
                frameOf.actions().get("compare.previous-frame")),
                frameOf.controls().iconButton(frameOf.actions().get(
                        "compare.next-frame")));
    }

    private void show(ShownFrame shown) {
        frame.setText(FrameNames.stem(shown.stored().name()));
        shown.counts().ifPresentOrElse(read -> window.show(read, () -> panes.forEach(pane -> pane.canvas().frame().set(
                Optional.of(read)))), () -> panes.forEach(pane -> pane.canvas().frame().set(Optional.empty())));
        followStrip();
    }

    private ComparePane pane(int number) {
        var workers = services.workers();
        FrameCanvas canvas = new FrameCanvas(workers.pictures(), workers.fxThread(), services.palettes().getFirst());
        canvas.setId("compare-pane-" + number);
        canvas.window().bind(window.window());
        canvas.frame().set(model.project().shownProperty().get().flatMap(ShownFrame::counts));
        subscriptions.add(linked.join(canvas));
        subscriptions.add(canvas.probe().subscribe(probe -> {
            if (probe.isPresent()) {
                status.probe(probe);
            }
        }));
        subscriptions.add(canvas.viewport().subscribe(view -> status.zoom(view.zoom())));
        return new ComparePane(canvas, number, messages);
    }

    private void changed() {
        List<Party> parties = model.parties();
        boolean any = parties.size() > 1;
        while (any && panes.size() < parties.size()) {
            panes.add(pane(panes.size() + 1));
        }
        List<ComparePane> used = any ? panes.subList(0, parties.size()) : List.of();
        perspective.panes(used);
        for (int i = 0; i < used.size(); i++) {
            used.get(i).show(parties.get(i), model);
        }
        perspective.places().content(any ? Optional.of(places) : Optional.empty());
        perspective.places().countProperty().set(any ? Messages.number(model.places().size()) : "");
        places.show();
        showAgreement();
        showStrip();
        showScores();
    }

    private void showAgreement() {
        Optional<Agreement> agreement = model.parties().size() > 1 ? model.agreement() : Optional.empty();
        matrix.show(agreement, model);
        perspective.agreement().content(agreement.map(now -> matrix));
    }

    private void showStrip() {
        List<DisputedFrame> disputed = model.comparisonProperty().get().map(WholeComparison::disputed)
                .orElse(List.of());
        if (!strip.getItems().equals(disputed)) {
            following = true;
            strip.getItems().setAll(disputed);
            following = false;
        }
        perspective.strip().countProperty().set(model.comparisonProperty().get().map(all -> messages.text("compare.of",
                Messages.number(disputed.size()), Messages.number(all.frames()))).orElse(""));
        perspective.strip().content(disputed.isEmpty() ? Optional.empty() : Optional.of(strip));
        followStrip();
    }

    private void followStrip() {
        following = true;
        int at = model.project().wantedProperty().get();
        Optional<DisputedFrame> here = strip.getItems().stream().filter(each -> each.frame() == at).findFirst();
        here.ifPresentOrElse(strip.getSelectionModel()::select, strip.getSelectionModel()::clearSelection);
        following = false;
    }

    private void showScores() {
        Optional<ShownFrame> shown = model.project().shownProperty().get();
        perspective.scores().content(model.pickedPlace().flatMap(place -> shown.map(now -> new ScoreList(model
                .detectors(), now.stored().id(), place.sighting().place()))));
        perspective.scores().countProperty().set(model.pickedPlace().map(ComparedPlace::name).orElse(""));
    }

    /** Enlarges the picked place in every pane. */
    private void picked() {
        places.follow();
        showScores();
        List<Party> parties = model.parties();
        for (int i = 0; i < Math.min(panes.size(), parties.size()); i++) {
            panes.get(i).show(parties.get(i), model);
        }
        model.pickedPlace().ifPresent(place -> panes.stream().limit(1).forEach(pane -> pane.canvas().viewport().set(pane
                .canvas().viewport().get().to(place.sighting().place()))));
    }

    /** Shows the whole frame in every pane. */
    void zoomToFit() {
        panes.stream().limit(1).forEach(pane -> pane.canvas().zoomToFit());
    }

    void focus() {
        panes.stream().limit(1).forEach(pane -> pane.canvas().requestFocus());
    }

    void close() {
        subscriptions.forEach(Subscription::unsubscribe);
        thumbnails.close();
        perspective.panes(List.of());
        perspective.context().breadcrumb();
        perspective.context().controls();
        List.of(perspective.agreement(), perspective.places(), perspective.scores(), perspective.strip()).forEach(
                panel -> {
                    panel.content(Optional.empty());
                    panel.controls();
                    panel.countProperty().set("");
                });
        perspective.status().clear();
    }
}

package glint.app.annotate;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.input.KeyEvent;
import javafx.util.Subscription;

import glint.app.fx.BackgroundTask;
import glint.app.messages.Messages;
import glint.app.models.DetectorRow;
import glint.app.models.DetectorsViewModel;
import glint.app.project.OpenProject;
import glint.app.project.ShownFrame;
import glint.app.viewer.FrameCanvas;
import glint.app.viewer.FrameView;
import glint.app.viewer.SceneViewModel;
import glint.app.viewer.overlay.DetectionLayer;
import glint.app.viewer.pane.DetectorMaps;
import glint.app.viewer.pane.PaneContent;
import glint.app.viewer.pane.PaneGrid;
import glint.app.viewer.pane.PaneLink;
import glint.app.viewer.pane.PaneOption;
import glint.app.viewer.pane.PaneSources;
import glint.app.viewer.pane.PaneView;
import glint.app.viewer.pane.PaneViewModel;
import glint.app.viewer.pane.PanesViewModel;
import glint.app.viewer.tool.LabelKeys;
import glint.datasets.frame.Frame;
import glint.datasets.suppression.Suppression;

/** The panes beside the image of the open project: made when they are asked for, with the image's view and cursor. */
final class ProjectPanes implements PaneSources, AutoCloseable {
    private final OpenProject project;
    private final DetectorsViewModel detectors;
    private final FrameCanvas image;
    private final SceneViewModel scene;
    private final PaneView.Look look;
    private final LabelKeys keys;
    private final AnnotateServices services;
    private final PanesViewModel model;
    private final PaneLink link = new PaneLink();
    private final PaneGrid grid;
    private final List<PaneView> views = new ArrayList<>();
    private final List<Subscription> links = new ArrayList<>();
    private final List<Subscription> subscriptions = new ArrayList<>();
    private final ReadOnlyObjectWrapper<List<PaneOption>> options = new ReadOnlyObjectWrapper<>(this, "options",
            List.of());
    private Set<String> runnable = Set.of();

    ProjectPanes(OpenProject project, DetectorsViewModel detectors, FrameView image, SceneViewModel scene,
            PaneView.Look look, LabelKeys keys, AnnotateViewModel perspective, AnnotateServices services) {
        this.project = project;
        this.detectors = detectors;
        this.image = image.canvas();
        this.scene = scene;
        this.look = look;
        this.keys = keys;
        this.services = services;
        this.grid = new PaneGrid(image);
        this.model = new PanesViewModel(perspective.panesProperty(), this, services.workers().filters(),
                services.workers().detectors(), detectors::failed);
        offer();
        detectors.changes().addListener(changed -> ready());
        subscriptions.add(project.shownProperty().subscribe(shown -> shown.ifPresent(this::show)));
        subscriptions.add(model.panesProperty().subscribe(this::arrange));
    }

    /** Labels and detectors of the frame that goes are not those of the one that comes: panes follow what is shown. */
    private void show(ShownFrame shown) {
        model.show(shown.index(), shown.counts());
    }

    /** A detector got its weights: panes that wait for it ask again. */
    private void ready() {
        Set<String> now = new HashSet<>();
        detectors.rows().stream().filter(DetectorRow::canRun).forEach(row -> now.add(row.id() + row.weightsProperty()
                .get()));
        if (!now.equals(runnable)) {
            runnable = now;
            offer();
            model.refresh();
        }
    }

    private void offer() {
        Messages messages = services.messages();
        List<PaneOption> all = new ArrayList<>();
        all.add(new PaneOption(new PaneContent.Raw(), messages.text("pane.raw")));
        all.add(new PaneOption(new PaneContent.Labels(), messages.text("pane.labels")));
        for (Suppression way : Suppression.values()) {
            if (way.reach() == 0 || project.isSequence()) {
                all.add(new PaneOption(new PaneContent.Suppressed(way), messages.text("pane." + way.id())));
            }
        }
        for (DetectorRow row : detectors.rows()) {
            if (row.isAlive()) {
                all.add(new PaneOption(new PaneContent.Boxes(row.id()), text("pane.boxes", row)));
            }
            if (row.canRun()) {
                all.add(new PaneOption(new PaneContent.Layer(row.id(), Optional.empty()), text("pane.map", row)));
                all.add(new PaneOption(new PaneContent.Input(row.id(), Optional.empty()), text("pane.input", row)));
            }
        }
        options.set(List.copyOf(all));
    }

    private String text(String key, DetectorRow row) {
        return services.messages().text(key, row.tag().letter(), row.tag().title());
    }

    private void arrange(List<PaneViewModel> panes) {
        while (views.size() > panes.size()) {
            views.removeLast().close();
            links.removeLast().unsubscribe();
        }
        if (panes.isEmpty()) {
            links.forEach(Subscription::unsubscribe);
            links.clear();
        } else if (links.isEmpty()) {
            links.add(link.join(image));
        }
        while (views.size() < panes.size()) {
            views.add(view(panes.get(views.size())));
        }
        grid.others(views);
    }

    private PaneView view(PaneViewModel pane) {
        FrameCanvas canvas = new FrameCanvas(services.workers().pictures(), services.workers().fxThread(), image
                .colormap().get());
        canvas.onSpaceProperty().bind(image.onSpaceProperty());
        canvas.addEventHandler(KeyEvent.KEY_PRESSED, keys::handle);
        links.add(link.join(canvas));
        return new PaneView(views.size() + 2, pane, image, canvas, scene.scene(), this, look, options, services
                .messages());
    }

    /** The next content for the last pane, in the order of its choice. */
    void nextContent() {
        if (!model.panesProperty().get().isEmpty()) {
            PaneViewModel last = model.panesProperty().get().getLast();
            List<PaneOption> all = options.get();
            int now = 0;
            for (int i = 0; i < all.size(); i++) {
                if (all.get(i).offers(last.contentProperty().get())) {
                    now = i;
                }
            }
            last.contentProperty().set(all.get((now + 1) % all.size()).content());
        }
    }

    PaneGrid node() {
        return grid;
    }

    PanesViewModel model() {
        return model;
    }

    List<PaneView> views() {
        return List.copyOf(views);
    }

    @Override
    public List<Frame> around(int index, int reach) {
        return project.around(index, reach);
    }

    @Override
    public Optional<BackgroundTask<DetectorMaps>> maps(PaneContent content, int index) {
        return detectors.maps(content, index);
    }

    @Override
    public Optional<DetectionLayer> detections(String detector) {
        return detectors.layer(detector);
    }

    @Override
    public void close() {
        subscriptions.forEach(Subscription::unsubscribe);
        model.close();
        views.forEach(PaneView::close);
        links.forEach(Subscription::unsubscribe);
    }
}

package glint.app.annotate;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.scene.layout.StackPane;
import javafx.util.Subscription;

import glint.annotations.edit.LabelEdit;
import glint.annotations.geometry.Box;
import glint.annotations.geometry.Raster;
import glint.annotations.model.Category;
import glint.annotations.model.Target;
import glint.app.frames.FrameList;
import glint.app.frames.FrameListViewModel;
import glint.app.frames.Thumbnails;
import glint.app.fx.Workers;
import glint.app.labels.InspectorViewModel;
import glint.app.labels.LabelCommands;
import glint.app.labels.LabelListViewModel;
import glint.app.labels.Selection;
import glint.app.labels.TrackCommands;
import glint.app.messages.Messages;
import glint.app.models.DetectorsViewModel;
import glint.app.project.OpenProject;
import glint.app.project.ShownFrame;
import glint.app.timeline.ProjectTracks;
import glint.app.timeline.TimelineViewModel;
import glint.app.viewer.FrameCanvas;
import glint.app.viewer.FrameImage;
import glint.app.viewer.FrameView;
import glint.app.viewer.SceneViewModel;
import glint.app.viewer.TargetLock;
import glint.app.viewer.WindowViewModel;
import glint.app.viewer.overlay.DetectionMark;
import glint.app.viewer.overlay.HeatLayer;
import glint.app.viewer.overlay.OverlayLayer;
import glint.app.viewer.pane.PaneView;
import glint.app.viewer.profile.ProfileChart;
import glint.app.viewer.profile.ProfileTool;
import glint.app.viewer.profile.ProfileViewModel;
import glint.app.viewer.profile.Segment;
import glint.app.viewer.tool.BoxTool;
import glint.app.viewer.tool.BrushTool;
import glint.app.viewer.tool.LabelKeys;
import glint.app.viewer.tool.PolygonTool;
import glint.app.viewer.tool.PressTool;
import glint.app.viewer.tool.SelectTool;
import glint.app.viewer.tool.Tool;
import glint.datasets.display.Colormap;
import glint.datasets.store.ReviewState;
import glint.inference.ScoreMap;

/**
 * The open project on the screen: made when it is opened, thrown away when it is closed. It joins the models of image, labels and
 * detectors; the panels are made from it.
 */
final class ProjectView implements AutoCloseable {
    private static final String HEAT_COLOURS = "inferno";

    private final OpenProject project;
    private final AnnotateViewModel model;
    private final DetectorsViewModel detectors;
    private final LabelCommands commands;
    private final TrackCommands tracks;
    private final SceneViewModel scene;
    private final WindowViewModel window;
    private final FrameCanvas canvas;
    private final FrameView view;
    private final ProjectPanes panes;
    private final ProfileViewModel profile;
    private final TargetLock lock = new TargetLock();
    private final StackPane image;
    private final InspectorViewModel inspector;
    private final LabelListViewModel labels;
    private final FrameListViewModel frames;
    private final FrameList frameList;
    private final TimelineViewModel timeline;
    private final Thumbnails thumbnails;
    private final ObservableValue<Optional<Raster>> counts;
    private final Colormap heatColours;
    private final Map<ToolKind, Tool> tools = new EnumMap<>(ToolKind.class);
    private final List<Subscription> subscriptions = new ArrayList<>();

    ProjectView(OpenProject project, AnnotateViewModel model, DetectorsViewModel detectors, TimelineViewModel timeline,
            ProjectTracks tracks, AnnotateServices services) {
        this.project = project;
        this.model = model;
        this.detectors = detectors;
        this.timeline = timeline;
        Workers workers = services.workers();
        Messages messages = services.messages();
        List<Colormap> palettes = services.palettes();
        this.heatColours = palettes.stream().filter(map -> map.id().equals(HEAT_COLOURS)).findFirst()
                .orElse(palettes.getLast());
        this.counts = project.shownProperty().map(shown -> shown.flatMap(ShownFrame::counts).map(frame -> frame));
        this.commands = new LabelCommands(project.editor(), () -> counts.getValue(), () -> Category.TARGET,
                services.annotator(), services.clock());
        this.tracks = new TrackCommands(commands, tracks, () -> counts.getValue(), detectors::shownIn,
                services.clock());
        commands.followTracks(this.tracks);
        this.scene = new SceneViewModel(project.editor(), counts);
        this.window = new WindowViewModel(workers.pictures(), workers.fxThread(), palettes);
        this.canvas = new FrameCanvas(workers.pictures(), workers.fxThread(), palettes.getFirst());
        this.view = new FrameView(canvas, commands, messages);
        this.panes = new ProjectPanes(project, detectors, view, scene,
                new PaneView.Look(heatColours, palettes.getFirst(),
                        model.heatOpacityProperty()),
                new LabelKeys(commands), model, services);
        this.image = new StackPane(panes.node());
        this.inspector = new InspectorViewModel(commands, scene.current(), counts);
        this.labels = new LabelListViewModel(project.editor(), counts);
        this.frames = new FrameListViewModel(project, detectors, messages);
        FrameListRefresh refresh = new FrameListRefresh();
        this.thumbnails = new Thumbnails(project, workers.thumbnails(), palettes.getFirst(), index -> refresh.now());
        this.frameList = new FrameList(frames, thumbnails, messages);
        refresh.list = Optional.of(frameList);
        this.profile = new ProfileViewModel(canvas.shown().map(shown -> shown.map(FrameImage::frame)), project.editor()
                .labels(), canvas.cursor());
        view.chart(new ProfileChart(profile, messages));
        tools.put(ToolKind.POINT, PressTool.point(commands));
        tools.put(ToolKind.POLYGON, new PolygonTool(commands));
        tools.put(ToolKind.GROW, PressTool.grow(commands));
        tools.put(ToolKind.PROFILE, new ProfileTool(profile));
        tools.put(ToolKind.SELECT, new SelectTool(commands, this::shownDetections));
        tools.put(ToolKind.BOX, new BoxTool(commands));
        tools.put(ToolKind.BRUSH, BrushTool.brush(commands));
        tools.put(ToolKind.ERASER, BrushTool.eraser(commands));
        canvas.onSpaceProperty().set(timeline::togglePlaying);
        join(messages);
    }

    /** Thumbnails are made for a list that is made with them. */
    private static final class FrameListRefresh {
        private Optional<FrameList> list = Optional.empty();

        void now() {
            list.ifPresent(FrameList::refresh);
        }
    }

    private void join(Messages messages) {
        window.scope().set(project.isSequence() ? WindowViewModel.Scope.SEQUENCE : WindowViewModel.Scope.FRAME);
        canvas.window().bindBidirectional(window.window());
        canvas.colormap().bindBidirectional(window.colormap());
        canvas.grid().bind(model.gridProperty());
        view.loupe().visibleProperty().bindBidirectional(model.loupeProperty());
        scene.hidden().bind(labels.hidden());
        scene.detections().bind(detectors.layersProperty());
        scene.missed().bind(detectors.missedProperty());
        scene.layers().bind(model.layersProperty());
        scene.heat().bind(Bindings.createObjectBinding(this::heat, detectors.mapProperty(),
                model.heatOpacityProperty()));
        model.canRunProperty().bind(detectors.canRunProperty());
        model.runningProperty().bind(detectors.runs().runningProperty().map(Optional::isPresent));
        detectors.mapWantedProperty().bind(model.shows(OverlayLayer.HEATMAP));
        subscriptions.add(model.overlaysHiddenProperty().subscribe(hidden -> canvas.overlaysHidden().set(hidden)));
        subscriptions.add(model.toolProperty().subscribe(this::take));
        subscriptions.add(project.shownProperty().subscribe(shown -> shown.ifPresent(this::show)));
        canvas.measuredLine().bind(profile.profileProperty().map(read -> read.map(now -> new Segment(now.line().from(),
                now.line().to()))));
        profile.modeProperty().bindBidirectional(model.profileProperty());
        subscriptions.add(model.lockedProperty().subscribe(this::lock));
        subscriptions.add(scene.scene().subscribe(this::compose));
        subscriptions.add(canvas.shown().subscribe(this::compose));
        UnreadableNotice.over(image, project.shownProperty(), messages);
    }

    private Optional<HeatLayer> heat() {
        Optional<ScoreMap> map = detectors.mapProperty().get();
        return map.map(scores -> HeatLayer.ofScores(scores, heatColours, model.heatOpacityProperty().get()));
    }

    private void take(ToolKind kind) {
        Tool tool = tools.get(kind);
        if (tool != null) {
            scene.preview().unbind();
            canvas.tool().set(Optional.of(tool));
            scene.preview().bind(tool.preview());
            canvas.requestFocus();
        }
    }

    private void show(ShownFrame shown) {
        shown.counts().ifPresentOrElse(frame -> window.show(frame, () -> canvas.frame().set(Optional.of(frame))),
                () -> canvas.frame().set(Optional.empty()));
    }

    /** Labels change together with the picture, which comes a moment after its counts. */
    private void compose() {
        Optional<?> pictured = canvas.shown().get().map(picture -> picture.frame());
        if (pictured.equals(project.shownProperty().get().flatMap(ShownFrame::counts))) {
            boolean another = !canvas.scene().get().labels().frame().equals(scene.scene().get().labels().frame());
            canvas.scene().set(scene.scene().get());
            if (another) {
                stayOnTarget();
            }
        }
    }

    /** A target to stay on is the selected one; without any there is nothing to lock on. */
    private void lock(boolean locked) {
        Optional<Target> selected = commands.selectedLabel();
        if (!locked) {
            lock.release();
        } else if (selected.isPresent()) {
            lock.hold(selected.get());
            canvas.viewport().set(canvas.viewport().get().centredOn(selected.get().shape().centroid()));
        } else if (!lock.isHeld()) {
            model.lockedProperty().set(false);
        }
    }

    private void stayOnTarget() {
        lock.find(project.editor().labels().get()).ifPresent(target -> {
            project.editor().selection().set(new Selection.OfLabel(target.id()));
            canvas.viewport().set(canvas.viewport().get().centredOn(target.shape().centroid()));
        });
    }

    private List<Target> shownDetections() {
        return detectors.layersProperty().get().stream().flatMap(layer -> layer.marks().stream())
                .map(DetectionMark::target).toList();
    }

    /** A detection that is shown, by its box. */
    Optional<Target> detection(Box box) {
        return shownDetections().stream().filter(target -> target.box().equals(box)).findFirst();
    }

    /** Vouches for the labels of the frame in view, or takes that back. */
    void toggleDone() {
        project.shownProperty().get().ifPresent(shown -> {
            boolean done = project.frames().get(shown.index()).review() == ReviewState.REVIEWED;
            project.review(shown.index(), done ? ReviewState.UNREVIEWED : ReviewState.REVIEWED);
        });
    }

    /** The last edit, when it took a label away. */
    Optional<LabelEdit.Remove> removal() {
        return project.editor().undoable().get().filter(LabelEdit.Remove.class::isInstance)
                .map(LabelEdit.Remove.class::cast);
    }

    OpenProject project() {
        return project;
    }

    DetectorsViewModel detectors() {
        return detectors;
    }

    LabelCommands commands() {
        return commands;
    }

    TrackCommands tracks() {
        return tracks;
    }

    SceneViewModel scene() {
        return scene;
    }

    WindowViewModel window() {
        return window;
    }

    FrameCanvas canvas() {
        return canvas;
    }

    StackPane image() {
        return image;
    }

    ProfileViewModel profile() {
        return profile;
    }

    ProjectPanes panes() {
        return panes;
    }

    InspectorViewModel inspector() {
        return inspector;
    }

    LabelListViewModel labels() {
        return labels;
    }

    FrameList frameList() {
        return frameList;
    }

    TimelineViewModel timeline() {
        return timeline;
    }

    FrameListViewModel frames() {
        return frames;
    }

    @Override
    public void close() {
        subscriptions.forEach(Subscription::unsubscribe);
        timeline.pause();
        view.loupe().visibleProperty().unbindBidirectional(model.loupeProperty());
        detectors.mapWantedProperty().unbind();
        model.canRunProperty().unbind();
        model.canRunProperty().set(false);
        model.runningProperty().unbind();
        model.runningProperty().set(false);
        scene.layers().unbind();
        profile.modeProperty().unbindBidirectional(model.profileProperty());
        canvas.grid().unbind();
        thumbnails.close();
        panes.close();
        detectors.close();
    }
}

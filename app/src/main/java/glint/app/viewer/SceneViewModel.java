package glint.app.viewer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;

import glint.annotations.geometry.Box;
import glint.annotations.geometry.Raster;
import glint.annotations.measure.BackgroundRing;
import glint.annotations.measure.TargetMeasure;
import glint.annotations.model.FrameLabels;
import glint.annotations.model.Shape;
import glint.annotations.model.Target;
import glint.app.labels.LabelEditor;
import glint.app.labels.Selection;
import glint.app.viewer.overlay.DetectionLayer;
import glint.app.viewer.overlay.FormerLabel;
import glint.app.viewer.overlay.HeatLayer;
import glint.app.viewer.overlay.OverlayLayer;
import glint.app.viewer.overlay.OverlayScene;
import glint.app.viewer.overlay.RingMark;
import glint.app.viewer.overlay.SelectionMark;
import glint.app.viewer.tool.ToolPreview;

/**
 * Puts together what lies over the frame: labels with the running gesture's preview in place, detections, the selected target
 * with the ring it is measured against. Belongs to the JavaFX thread.
 */
public final class SceneViewModel {
    private final LabelEditor editor;
    private final ObservableValue<Optional<Raster>> counts;
    private final ObjectProperty<ToolPreview> preview = new SimpleObjectProperty<>(ToolPreview.none());
    private final ObjectProperty<List<DetectionLayer>> detections = new SimpleObjectProperty<>(List.of());
    private final ObjectProperty<Set<Long>> missed = new SimpleObjectProperty<>(Set.of());
    private final ObjectProperty<Set<Long>> hidden = new SimpleObjectProperty<>(Set.of());
    private final ObjectProperty<Optional<HeatLayer>> heat = new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<Optional<FormerLabel>> former = new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<Set<OverlayLayer>> layers = new SimpleObjectProperty<>(OverlayScene.DEFAULT_LAYERS);
    private final ReadOnlyObjectWrapper<Optional<Target>> current = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<OverlayScene> scene = new ReadOnlyObjectWrapper<>(OverlayScene.empty());

    /**
     * @param counts of the frame in view
     */
    public SceneViewModel(LabelEditor editor, ObservableValue<Optional<Raster>> counts) {
        this.editor = editor;
        this.counts = counts;
        List.of(editor.labels(), editor.selection(), counts, preview, detections, missed, hidden, heat, former, layers)
                .forEach(o -> o.addListener(x -> compose()));
        compose();
    }

    /** What the tool in use would do; bind it to the tool's preview. */
    public ObjectProperty<ToolPreview> preview() {
        return preview;
    }

    /** The detections shown, by detector. */
    public ObjectProperty<List<DetectionLayer>> detections() {
        return detections;
    }

    /** Ids of labels no detection found. */
    public ObjectProperty<Set<Long>> missed() {
        return missed;
    }

    /** Ids of labels that are not drawn. */
    public ObjectProperty<Set<Long>> hidden() {
        return hidden;
    }

    /** The map over the image. */
    public ObjectProperty<Optional<HeatLayer>> heat() {
        return heat;
    }

    /** Where the selected label was before it was edited. */
    public ObjectProperty<Optional<FormerLabel>> former() {
        return former;
    }

    /** What is shown. */
    public ObjectProperty<Set<OverlayLayer>> layers() {
        return layers;
    }

    /** The target in hand: the one being drawn or changed, otherwise the selected label or detection. */
    public ReadOnlyObjectProperty<Optional<Target>> current() {
        return current.getReadOnlyProperty();
    }

    /** What to draw. */
    public ReadOnlyObjectProperty<OverlayScene> scene() {
        return scene.getReadOnlyProperty();
    }

    private void compose() {
        FrameLabels labels = withPreview(editor.labels().get());
        Optional<Target> target = target(labels);
        OverlayScene next = new OverlayScene(labels, missed.get(), hidden.get(), detections.get(), heat.get(),
                target.map(SceneViewModel::mark).or(() -> several(labels)), target.flatMap(this::ring),
                target.isPresent() ? former.get() : Optional.empty(), preview.get().footprint(), layers.get());
        current.set(target);
        scene.set(next);
    }

    private FrameLabels withPreview(FrameLabels labels) {
        if (preview.get().target().isEmpty()) {
            return labels;
        }
        Target shown = preview.get().target().get();
        List<Target> targets = new ArrayList<>(labels.targets());
        if (labels.target(shown.id()).isPresent()) {
            targets.replaceAll(t -> t.id() == shown.id() ? shown : t);
        } else {
            targets.add(shown);
        }
        return labels.withTargets(targets);
    }

    private Optional<Target> target(FrameLabels labels) {
        if (preview.get().target().isPresent()) {
            return preview.get().target();
        }
        return switch (editor.selection().get()) {
            case Selection.None none -> Optional.empty();
            case Selection.OfLabel(long id) -> labels.target(id);
            case Selection.OfLabels several -> Optional.empty();
            case Selection.OfDetection(Target detection) -> Optional.of(detection);
        };
    }

    /** Several labels are marked alike, without handles. */
    private Optional<SelectionMark> several(FrameLabels labels) {
        List<Box> boxes = editor.selection().get().labelIds().stream().flatMap(id -> labels.target(id).stream())
                .map(Target::box).toList();
        return boxes.isEmpty()
                ? Optional.empty()
                : Optional.of(new SelectionMark(boxes.getFirst(), false, boxes.subList(1, boxes.size())));
    }

    private static SelectionMark mark(Target target) {
        boolean resizable = target.shape() instanceof Shape.OfBox && target.score().isEmpty();
        return new SelectionMark(target.box(), resizable);
    }

    private Optional<RingMark> ring(Target target) {
        Box outer = BackgroundRing.DEFAULT.outer(target.box());
        return counts.getValue().flatMap(c -> TargetMeasure.of(c, target.shape()))
                .filter(m -> !Double.isNaN(m.ringMean())).map(m -> new RingMark(outer, m.ringMean(), m.ringSigma()));
    }
}

package glint.app.annotate;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableBooleanValue;

import glint.app.frames.FrameJump;
import glint.app.viewer.overlay.OverlayLayer;
import glint.app.viewer.overlay.OverlayScene;
import glint.app.viewer.pane.PaneContent;
import glint.app.viewer.profile.ProfileMode;

/** How the perspective stands, whatever is open: the tool in hand and what is shown over the image. */
public final class AnnotateViewModel {
    private final ObjectProperty<ToolKind> tool = new SimpleObjectProperty<>(this, "tool", ToolKind.SELECT);
    private final ObjectProperty<Set<OverlayLayer>> layers = new SimpleObjectProperty<>(this, "layers", first());
    private final BooleanProperty overlaysHidden = new SimpleBooleanProperty(this, "overlaysHidden");
    private final BooleanProperty grid = new SimpleBooleanProperty(this, "grid", true);
    private final BooleanProperty loupe = new SimpleBooleanProperty(this, "loupe", true);
    private final ObjectProperty<FrameJump> jump = new SimpleObjectProperty<>(this, "jump", FrameJump.LABELLED);
    private final BooleanProperty canRun = new SimpleBooleanProperty(this, "canRun");
    private final BooleanProperty running = new SimpleBooleanProperty(this, "running");
    private final BooleanProperty locked = new SimpleBooleanProperty(this, "locked");
    private final ObjectProperty<ProfileMode> profile = new SimpleObjectProperty<>(this, "profile", ProfileMode.OFF);
    private final ObjectProperty<List<PaneContent>> panes = new SimpleObjectProperty<>(this, "panes", List.of());
    private final DoubleProperty heatOpacity = new SimpleDoubleProperty(this, "heatOpacity", 0.6);
    private final ObjectProperty<Optional<ProjectView>> view = new SimpleObjectProperty<>(this, "view",
            Optional.empty());

    /** The heatmap costs a run of the network, so it is shown when it is asked for. */
    private static Set<OverlayLayer> first() {
        EnumSet<OverlayLayer> first = EnumSet.copyOf(OverlayScene.DEFAULT_LAYERS);
        first.remove(OverlayLayer.HEATMAP);
        return Set.copyOf(first);
    }

    /** The tool in hand. */
    public ObjectProperty<ToolKind> toolProperty() {
        return tool;
    }

    /** What is shown over the image. */
    public ObjectProperty<Set<OverlayLayer>> layersProperty() {
        return layers;
    }

    /** Shows a layer or hides it. */
    public void toggle(OverlayLayer layer) {
        EnumSet<OverlayLayer> next = EnumSet.noneOf(OverlayLayer.class);
        next.addAll(layers.get());
        if (!next.remove(layer)) {
            next.add(layer);
        }
        layers.set(Set.copyOf(next));
    }

    /** Whether a layer is shown. */
    public ObservableBooleanValue shows(OverlayLayer layer) {
        return Bindings.createBooleanBinding(() -> layers.get().contains(layer), layers);
    }

    /** Whether everything over the image is hidden. */
    public BooleanProperty overlaysHiddenProperty() {
        return overlaysHidden;
    }

    /** Whether the pixel grid is drawn where there is room for it. */
    public BooleanProperty gridProperty() {
        return grid;
    }

    /** Whether the loupe is shown. */
    public BooleanProperty loupeProperty() {
        return loupe;
    }

    /** Whether the view stays on the target that was selected when this was turned on. */
    public BooleanProperty lockedProperty() {
        return locked;
    }

    /** Which line counts are read along. */
    public ObjectProperty<ProfileMode> profileProperty() {
        return profile;
    }

    /** What the panes beside the image show. */
    public ObjectProperty<List<PaneContent>> panesProperty() {
        return panes;
    }

    /** What the next frame to jump to has. */
    public ObjectProperty<FrameJump> jumpProperty() {
        return jump;
    }

    /** Whether a detector that is shown has weights. */
    public BooleanProperty canRunProperty() {
        return canRun;
    }

    /** Whether a detector runs. */
    public BooleanProperty runningProperty() {
        return running;
    }

    /** How much of the image the heatmap covers at most. */
    public DoubleProperty heatOpacityProperty() {
        return heatOpacity;
    }

    /** What shows the open project. */
    ObjectProperty<Optional<ProjectView>> viewProperty() {
        return view;
    }
}

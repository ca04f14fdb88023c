package glint.app.viewer;

import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Control;
import javafx.scene.control.Skin;

import glint.annotations.geometry.ImageSize;
import glint.annotations.geometry.Point;
import glint.app.viewer.overlay.OverlayScene;
import glint.app.viewer.overlay.SelectionMark;
import glint.app.viewer.profile.Segment;
import glint.app.viewer.tool.Tool;
import glint.datasets.display.Colormap;
import glint.datasets.display.Window;
import glint.datasets.frame.Frame;

/**
 * Shows one frame, pixel for pixel, with overlays over it and rulers beside it, and passes the mouse on to a tool.
 *
 * <p>Give it a {@link #frame()}, a {@link #window()} and a {@link #colormap()}; the picture is made on the worker and the old
 * one stays until it is ready ({@link #shown()}). Overlays are one immutable {@link #scene()}. Zoom and centre live in the
 * {@link #viewport()} and are kept from frame to frame.
 *
 * <p>Wheel zooms at the cursor; the middle button, or Space with the primary one, pans; the right button changes the window,
 * sideways its width, up and down its level; 0 fits, Ctrl+1 shows one image pixel per screen pixel, the full stop goes to the
 * selection, H held hides the overlays.
 */
public final class FrameCanvas extends Control {
    /** Width of the rulers, in screen pixels. */
    public static final int RULER = 18;

    private final ObjectProperty<Optional<Frame>> frame = new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<Window> window = new SimpleObjectProperty<>(new Window(0, 255));
    private final ObjectProperty<Colormap> colormap;
    private final ReadOnlyObjectWrapper<Optional<FrameImage>> shown = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ObjectProperty<Viewport> viewport = new SimpleObjectProperty<>(
            Viewport.fit(new ImageSize(1, 1), 0, 0));
    private final ObjectProperty<OverlayScene> scene = new SimpleObjectProperty<>(OverlayScene.empty());
    private final ObjectProperty<Optional<Tool>> tool = new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<Optional<Point>> linkedCursor = new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<Optional<Segment>> measuredLine = new SimpleObjectProperty<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Point>> cursor = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Probe>> probe = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final BooleanProperty overlaysHidden = new SimpleBooleanProperty();
    private final BooleanProperty grid = new SimpleBooleanProperty(true);
    private final ObjectProperty<Runnable> onSpace = new SimpleObjectProperty<>(() -> {});
    private final FrameTextures textures;

    /**
     * @param worker where pictures are made
     * @param fxThread where they are shown
     * @param colormap the colours to begin with
     */
    public FrameCanvas(Executor worker, Executor fxThread, Colormap colormap) {
        this.colormap = new SimpleObjectProperty<>(colormap);
        textures = new FrameTextures(worker, fxThread, this::show);
        getStyleClass().add("frame-canvas");
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setFocusTraversable(true);
        frame.addListener((o, before, after) -> requestPicture());
        window.addListener((o, before, after) -> requestPicture());
        this.colormap.addListener((o, before, after) -> requestPicture());
        viewport.addListener((o, before, after) -> updateProbe());
        cursor.addListener((o, before, after) -> updateProbe());
    }

    private void requestPicture() {
        frame.get().ifPresentOrElse(
                f -> textures.request(f, window.get(), colormap.get(), viewport.get().on(f.size())),
                () -> shown.set(Optional.empty()));
    }

    private void show(FrameImage picture) {
        if (frame.get().isEmpty()) {
            return;
        }
        viewport.set(viewport.get().on(picture.frame().size()));
        shown.set(Optional.of(picture));
        updateProbe();
    }

    private void updateProbe() {
        probe.set(cursor.get().flatMap(p -> shown.get().flatMap(s -> probe(s.frame(), p))));
    }

    private static Optional<Probe> probe(Frame frame, Point p) {
        int x = (int) Math.floor(p.x());
        int y = (int) Math.floor(p.y());
        return x < 0 || y < 0 || x >= frame.width() || y >= frame.height()
                ? Optional.empty()
                : Optional.of(new Probe(x, y, frame.value(x, y)));
    }

    /** The frame to show. */
    public ObjectProperty<Optional<Frame>> frame() {
        return frame;
    }

    /** The counts that are black and white. */
    public ObjectProperty<Window> window() {
        return window;
    }

    /** The colours between them. */
    public ObjectProperty<Colormap> colormap() {
        return colormap;
    }

    /** The picture on the screen: that of the frame asked for last, or of the one before until it is ready. */
    public ReadOnlyObjectProperty<Optional<FrameImage>> shown() {
        return shown.getReadOnlyProperty();
    }

    /** Which part of the image is shown. */
    public ObjectProperty<Viewport> viewport() {
        return viewport;
    }

    /** What lies over the image. */
    public ObjectProperty<OverlayScene> scene() {
        return scene;
    }

    /** What the primary mouse button does. */
    public ObjectProperty<Optional<Tool>> tool() {
        return tool;
    }

    /** The place in the image under the pointer, in pixel edges; empty when the pointer is elsewhere. */
    public ReadOnlyObjectProperty<Optional<Point>> cursor() {
        return cursor.getReadOnlyProperty();
    }

    /** A place marked by lines across the image: the {@link #cursor()} of another pane. */
    public ObjectProperty<Optional<Point>> linkedCursor() {
        return linkedCursor;
    }

    /** The line that counts are read along. */
    public ObjectProperty<Optional<Segment>> measuredLine() {
        return measuredLine;
    }

    /** The pixel under the pointer with its raw counts. */
    public ReadOnlyObjectProperty<Optional<Probe>> probe() {
        return probe.getReadOnlyProperty();
    }

    /** Whether overlays are hidden, as they are while H is held. */
    public BooleanProperty overlaysHidden() {
        return overlaysHidden;
    }

    /** What Space does when the image is not moved with it. */
    public ObjectProperty<Runnable> onSpaceProperty() {
        return onSpace;
    }

    /** Whether the pixel grid is drawn from 8×. */
    public BooleanProperty grid() {
        return grid;
    }

    /** Shows the whole image. */
    public void zoomToFit() {
        viewport.set(viewport.get().toFit());
    }

    /** Shows one image pixel per screen pixel. */
    public void zoomToActualSize() {
        viewport.set(viewport.get().withZoom(1));
    }

    /** Shows the selected target with its surroundings; nothing without a selection. */
    public void zoomToSelection() {
        scene.get().selection().map(SelectionMark::box).ifPresent(b -> viewport.set(viewport.get().to(b)));
    }

    /** One zoom step about the middle of the view. */
    public void zoomStep(boolean in) {
        Viewport v = viewport.get();
        viewport.set(v.stepped(in, Math.floor(v.width() / 2.0) + 0.5, Math.floor(v.height() / 2.0) + 0.5));
    }

    void pointAt(Optional<Point> place) {
        cursor.set(place);
    }

    @Override
    protected Skin<?> createDefaultSkin() {
        return new FrameCanvasSkin(this);
    }
}

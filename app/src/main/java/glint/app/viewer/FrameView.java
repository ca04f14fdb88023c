package glint.app.viewer;

import java.util.List;
import java.util.Optional;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;

import glint.annotations.geometry.Box;
import glint.annotations.geometry.Point;
import glint.app.labels.LabelCommands;
import glint.app.messages.Messages;
import glint.app.viewer.loupe.Loupe;
import glint.app.viewer.loupe.LoupeModel;
import glint.app.viewer.loupe.Minimap;
import glint.app.viewer.loupe.SelectionTools;
import glint.app.viewer.loupe.ZoomControl;
import glint.app.viewer.overlay.OverlayScene;
import glint.app.viewer.overlay.ScreenBox;
import glint.app.viewer.tool.LabelKeys;

/** A frame canvas with what floats over it and the keys of labels. Loupe at the bottom left, minimap and zoom at the bottom right, tools by the target. */
public final class FrameView extends Region {
    private static final double INSET = 12;
    /** Below this width loupe and minimap take their smaller sizes. */
    private static final double NARROW = 760;
    private static final double TOOLS_GAP = 24;
    private static final double CHART_WIDTH = 260;
    private static final double CHART_HEIGHT = 176;

    private final FrameCanvas canvas;
    private final LoupeModel loupeModel;
    private final Loupe loupe;
    private final Minimap minimap;
    private final ZoomControl zoom;
    private final SelectionTools tools;
    private Optional<Region> chart = Optional.empty();

    /**
     * @param commands what the tools by the selected target do
     */
    public FrameView(FrameCanvas canvas, LabelCommands commands, Messages messages) {
        this.canvas = canvas;
        ObservableValue<Optional<Point>> selected = canvas.scene()
                .map(s -> s.selection().map(m -> m.box().centre()));
        loupeModel = new LoupeModel(canvas.cursor(), selected);
        loupe = new Loupe(canvas, loupeModel, messages);
        minimap = new Minimap(canvas, messages);
        zoom = new ZoomControl(canvas, messages);
        tools = new SelectionTools(commands, messages);
        canvas.scene().map(s -> s.labels()).addListener((o, before, labels) -> {
            if (!labels.frame().equals(before.frame())) {
                loupeModel.rest(labels.targets().stream().findFirst().map(t -> t.box().centre())
                        .orElseGet(() -> labels.size().box().centre()));
            }
        });
        canvas.addEventHandler(KeyEvent.KEY_PRESSED, new LabelKeys(commands)::handle);
        // The whole image is in view anyway.
        minimap.visibleProperty().bind(canvas.viewport().map(v -> !v.visible().equals(v.image().box())));
        minimap.visibleProperty().addListener(o -> requestLayout());
        getChildren().addAll(canvas, tools, loupe, zoom, minimap);
        List.of(canvas.viewport(), canvas.scene(), tools.visibleProperty(), loupe.visibleProperty())
                .forEach(o -> o.addListener(x -> requestLayout()));
    }

    /** The image. */
    public FrameCanvas canvas() {
        return canvas;
    }

    /** The loupe, which the user may close; show it again by making it visible. */
    public Node loupe() {
        return loupe;
    }

    /** Floats a chart at the bottom of the image, between loupe and minimap where there is room. */
    public void chart(Region node) {
        chart = Optional.of(node);
        node.visibleProperty().addListener(o -> requestLayout());
        getChildren().add(node);
    }

    private void placeChart(double width, double height) {
        chart.filter(Node::isVisible).ifPresent(node -> {
            double left = FrameCanvas.RULER + INSET + (loupe.isVisible() ? loupe.prefWidth(-1) + INSET : 0);
            double right = width - 2 * INSET - minimap.prefWidth(-1);
            boolean between = right - left >= CHART_WIDTH;
            double x = between ? left : FrameCanvas.RULER + INSET;
            double across = Math.max(1, (between ? right : width - INSET) - x);
            double bottom = between ? height - INSET : height - 2 * INSET - loupe.prefHeight(-1);
            node.resizeRelocate(Math.rint(x), Math.rint(Math.max(FrameCanvas.RULER, bottom - CHART_HEIGHT)), Math.rint(
                    across), CHART_HEIGHT);
        });
    }

    @Override
    protected void layoutChildren() {
        double width = getWidth();
        double height = getHeight();
        canvas.resizeRelocate(0, 0, width, height);
        boolean narrow = width < NARROW;
        loupeModel.cells().set(narrow ? 8 : 9);
        loupeModel.scale().set(narrow ? 22 : 28);
        minimap.side().set(narrow ? 96 : 168);
        place(loupe, FrameCanvas.RULER + INSET, height - INSET - loupe.prefHeight(-1));
        double mapTop = height - INSET - minimap.prefHeight(-1);
        place(minimap, width - INSET - minimap.prefWidth(-1), mapTop);
        double zoomBottom = minimap.isVisible() ? mapTop - 10 : height - INSET;
        place(zoom, width - INSET - zoom.prefWidth(-1), zoomBottom - zoom.prefHeight(-1));
        placeChart(width, height);
        placeTools(width);
    }

    private static void place(Region node, double x, double y) {
        node.resizeRelocate(Math.rint(x), Math.rint(y), node.prefWidth(-1), node.prefHeight(-1));
    }

    /** Centred above the selected target, its handles and the former label; below them where there is no room above. */
    private void placeTools(double width) {
        OverlayScene scene = canvas.scene().get();
        scene.selection().ifPresent(selection -> {
            Viewport view = canvas.viewport().get();
            Box box = scene.former().map(f -> f.box().span(selection.box())).orElse(selection.box());
            // The canvas's screen pixels become units of the scene where the display is scaled.
            double unit = canvas.getWidth() / (view.width() + FrameCanvas.RULER);
            ScreenBox around = ScreenBox.of(box, view);
            double x = (FrameCanvas.RULER + (around.x0() + around.x1()) / 2.0) * unit - tools.prefWidth(-1) / 2;
            double above = (FrameCanvas.RULER + around.y0()) * unit - TOOLS_GAP - 20 - tools.prefHeight(-1);
            double below = (FrameCanvas.RULER + around.y1()) * unit + TOOLS_GAP + 20;
            double y = above >= FrameCanvas.RULER ? above : below;
            place(tools, Math.clamp(x, FrameCanvas.RULER, Math.max(FrameCanvas.RULER, width - tools.prefWidth(-1))), y);
        });
    }
}

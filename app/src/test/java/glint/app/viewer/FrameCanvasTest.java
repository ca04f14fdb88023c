package glint.app.viewer;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.event.Event;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.image.PixelReader;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.ScrollEvent;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import glint.annotations.edit.LabelEdit;
import glint.annotations.geometry.BitMask;
import glint.annotations.geometry.Box;
import glint.annotations.geometry.Point;
import glint.annotations.geometry.Raster;
import glint.annotations.model.Shape;
import glint.app.labels.LabelScene;
import glint.app.messages.Messages;
import glint.app.shell.WindowTest;
import glint.app.viewer.overlay.OverlayScene;
import glint.app.viewer.tool.BoxTool;
import glint.app.viewer.tool.BrushTool;
import glint.app.viewer.tool.Tool;
import glint.datasets.display.Colormap;
import glint.datasets.display.Palettes;
import glint.datasets.display.Window;

import static org.assertj.core.api.Assertions.assertThat;

/** The canvas under a real pointer and real keys. */
class FrameCanvasTest extends WindowTest {
    private final LabelScene labels = new LabelScene(LabelScene.box(1, 30, 20, 4, 4));
    private final Deque<Runnable> work = new ArrayDeque<>();
    private boolean queued;
    private FrameCanvas canvas;

    @BeforeEach
    void show() {
        canvas = onFx(() -> new FrameCanvas(r -> {
            if (queued) {
                work.add(r);
            } else {
                r.run();
            }
        }, Runnable::run, Palettes.bundled().getFirst()));
        runOnFx(() -> {
            SceneViewModel model = new SceneViewModel(labels.editor,
                    canvas.shown().map(s -> s.<Raster>map(FrameImage::frame)));
            canvas.scene().bind(model.scene());
            canvas.tool().addListener((o, before, tool) -> {
                model.preview().unbind();
                tool.ifPresent(t -> model.preview().bind(t.preview()));
            });
            canvas.window().set(new Window(90, 310));
            canvas.frame().set(Optional.of(labels.frame));
            FrameView view = new FrameView(canvas, labels.commands, new Messages(Locale.ENGLISH));
            view.loupe().setVisible(false);
            stage.setScene(new Scene(view, 900, 700));
            stage.show();
            canvas.requestFocus();
        });
    }

    private void zoom(double zoom, double x, double y) {
        runOnFx(() -> canvas.viewport().set(canvas.viewport().get().withZoom(zoom).centredOn(new Point(x, y))));
    }

    private void use(Tool tool) {
        runOnFx(() -> canvas.tool().set(Optional.of(tool)));
    }

    /** Where a place of the image is on the display. */
    private Point2D at(double x, double y) {
        return onFx(() -> {
            Viewport v = canvas.viewport().get();
            return canvas.localToScreen(Math.floor(v.screenX(x)) + FrameCanvas.RULER,
                    Math.floor(v.screenY(y)) + FrameCanvas.RULER);
        });
    }

    private void drag(Point2D from, Point2D to) {
        moveTo(from).press(MouseButton.PRIMARY).moveTo(to).release(MouseButton.PRIMARY);
    }

    /** By an event, since the robot's wheel turns the other way on some platforms. */
    private void wheelUp(Point2D screen) {
        runOnFx(() -> {
            Node target = canvas.getChildrenUnmodifiable().getFirst();
            Point2D p = target.screenToLocal(screen);
            Event.fireEvent(target,
                    new ScrollEvent(ScrollEvent.SCROLL, p.getX(), p.getY(), screen.getX(), screen.getY(),
                            false, false, false, false, false, false, 0, 40, 0, 40,
                            ScrollEvent.HorizontalTextScrollUnits.NONE, 0,
                            ScrollEvent.VerticalTextScrollUnits.NONE, 0, 0, null));
        });
    }

    @Test
    void theWheelZoomsAndKeepsThePixelUnderTheCursor() {
        zoom(4, 32, 24);
        Point2D pointer = at(20.5, 15.5);
        moveTo(pointer);
        Probe before = onFx(() -> canvas.probe().get()).orElseThrow();
        assertThat(before.x()).isEqualTo(20);
        assertThat(before.y()).isEqualTo(15);
        assertThat(before.counts()).isEqualTo(labels.frame.value(20, 15));
        for (int i = 0; i < 8; i++) {
            wheelUp(pointer);
            assertThat(onFx(() -> canvas.probe().get())).as("at zoom %s", canvas.viewport().get().zoom())
                    .contains(before);
        }
        assertThat(onFx(() -> canvas.viewport().get().zoom())).isEqualTo(48);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, 4, 8, 16, 32})
    void drawingABoxIsOneEditWithExactHalfOpenEdges(double zoom) {
        zoom(zoom, 20, 15);
        use(new BoxTool(labels.commands));
        double near = zoom >= 8 ? 0.2 : 0.5;
        drag(at(18 + near, 14 + near), at(22 - near, 17 - near));
        assertThat(onFx(labels::edit)).isInstanceOfSatisfying(LabelEdit.Add.class,
                add -> assertThat(add.target().box()).isEqualTo(new Box(18, 14, 22, 17)));
    }

    @Test
    void theBrushPaintsThePixelsUnderThePointer() {
        zoom(16, 20, 15);
        use(BrushTool.brush(labels.commands));
        drag(at(18.5, 14.5), at(20.5, 14.5));
        assertThat(onFx(labels::edit)).isInstanceOfSatisfying(LabelEdit.Add.class,
                add -> assertThat(add.target().shape())
                        .isEqualTo(new Shape.OfMask(BitMask.of(18, 14, 3, 1, (x, y) -> true))));
    }

    @Test
    void altAndAnArrowNudgeByATenthOfAPixel() {
        runOnFx(() -> labels.select(1));
        press(KeyCode.ALT).type(KeyCode.RIGHT).release(KeyCode.ALT);
        assertThat(onFx(() -> labels.label(1).box())).isEqualTo(new Box(30.1, 20, 34.1, 24));
        type(KeyCode.UP);
        assertThat(onFx(() -> labels.label(1).box())).isEqualTo(new Box(30.1, 19, 34.1, 23));
        press(KeyCode.SHIFT).type(KeyCode.LEFT).release(KeyCode.SHIFT);
        assertThat(onFx(() -> labels.label(1).box())).isEqualTo(new Box(20.1, 19, 24.1, 23));
        assertThat(onFx(() -> labels.editor.applied().size())).isEqualTo(3);
    }

    @Test
    void controlShiftMovesOneSideOutwardsAndControlAltInwards() {
        runOnFx(() -> labels.select(1));
        press(KeyCode.CONTROL, KeyCode.SHIFT).type(KeyCode.RIGHT).release(KeyCode.SHIFT, KeyCode.CONTROL);
        press(KeyCode.CONTROL, KeyCode.ALT).type(KeyCode.DOWN).release(KeyCode.ALT, KeyCode.CONTROL);
        assertThat(onFx(() -> labels.label(1).box())).isEqualTo(new Box(30, 20, 35, 23));
    }

    @Test
    void theMiddleButtonAndSpacePan() {
        zoom(16, 30, 20);
        Point2D start = at(30, 20);
        moveTo(start).press(MouseButton.MIDDLE).moveTo(start.add(32, -16)).release(MouseButton.MIDDLE);
        assertThat(onFx(() -> canvas.viewport().get().centre())).isEqualTo(new Point(28, 21));
        press(KeyCode.SPACE);
        drag(start, start.add(-32, 16));
        release(KeyCode.SPACE);
        assertThat(onFx(() -> canvas.viewport().get().centre())).isEqualTo(new Point(30, 20));
    }

    @Test
    void spaceOverTheImagePlaysUnlessTheImageWasMovedWithIt() {
        AtomicInteger played = new AtomicInteger();
        runOnFx(() -> canvas.onSpaceProperty().set(played::incrementAndGet));
        Point2D start = at(30, 20);
        moveTo(start).press(KeyCode.SPACE).release(KeyCode.SPACE);
        assertThat(played).hasValue(1);
        press(KeyCode.SPACE);
        drag(start, start.add(-32, 16));
        release(KeyCode.SPACE);
        assertThat(played).hasValue(1);
    }

    @Test
    void theRightButtonChangesTheWindow() {
        zoom(8, 30, 20);
        Point2D start = at(30, 20);
        moveTo(start).press(MouseButton.SECONDARY).moveTo(start.add(100, 0)).release(MouseButton.SECONDARY);
        Window wider = onFx(() -> canvas.window().get());
        assertThat(wider.width()).isGreaterThan(300);
        assertThat(wider.level()).isBetween(199.9, 200.1);
        assertThat(onFx(() -> canvas.shown().get().orElseThrow().window())).isEqualTo(wider);
    }

    @Test
    void keysFitAndGoToTheSelection() {
        runOnFx(() -> labels.select(1));
        type(KeyCode.PERIOD);
        assertThat(onFx(() -> canvas.viewport().get().centre())).isEqualTo(new Point(32, 22));
        type(KeyCode.DIGIT0);
        assertThat(onFx(() -> canvas.viewport().get())).isEqualTo(onFx(() -> canvas.viewport().get().toFit()));
        press(KeyCode.CONTROL).type(KeyCode.DIGIT1).release(KeyCode.CONTROL);
        assertThat(onFx(() -> canvas.viewport().get().zoom())).isEqualTo(1);
    }

    @Test
    void overlaysAreHiddenWhileHIsHeld() {
        press(KeyCode.H);
        assertThat(onFx(() -> canvas.overlaysHidden().get())).isTrue();
        release(KeyCode.H);
        assertThat(onFx(() -> canvas.overlaysHidden().get())).isFalse();
    }

    @Test
    void theOldFrameStaysUntilTheNewOneIsReadyAndOnlyTheLastOneAskedForFollows() {
        LabelScene second = new LabelScene();
        LabelScene third = new LabelScene();
        runOnFx(() -> {
            canvas.viewport().set(canvas.viewport().get().withZoom(16).centredOn(new Point(20, 15)));
            queued = true;
            canvas.frame().set(Optional.of(second.frame));
            canvas.frame().set(Optional.of(labels.frame));
            canvas.frame().set(Optional.of(third.frame));
        });
        assertThat(onFx(() -> canvas.shown().get().orElseThrow().frame())).isSameAs(labels.frame);
        assertThat(work).hasSize(1);
        runOnFx(() -> work.poll().run());
        runOnFx(() -> work.poll().run());
        assertThat(work).isEmpty();
        assertThat(onFx(() -> canvas.shown().get().orElseThrow().frame())).isSameAs(third.frame);
        assertThat(onFx(() -> canvas.viewport().get().zoom())).isEqualTo(16);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, 1.37, 2, 2.6, 3, 7, 16, 64})
    void everyScreenPixelHasTheColourOfItsImagePixel(double zoom) {
        runOnFx(() -> {
            canvas.scene().unbind();
            canvas.scene().set(OverlayScene.empty());
            canvas.grid().set(false);
        });
        runOnFx(() -> canvas.viewport()
                .set(new Viewport(LabelScene.SIZE, 882, 682, zoom, new Point(32.3, 24.7))));
        onFx(() -> {
            PixelReader screen = canvas.snapshot(null, null).getPixelReader();
            Viewport view = canvas.viewport().get();
            Colormap grey = canvas.colormap().get();
            // From 24x counts are printed in the middle of pixels; the corners stay clear.
            int step = zoom >= CountsPainter.ZOOM ? 64 : 1;
            for (int y = 0; y < 600; y += step) {
                for (int x = 0; x < 600; x += step) {
                    int px = x;
                    int py = y;
                    if (step > 1) {
                        px = Math.clamp(view.snapX(Math.floor(view.imageX(x + 0.5))), 0, 800);
                        py = Math.clamp(view.snapY(Math.floor(view.imageY(y + 0.5))), 0, 600);
                    }
                    Point place = view.toImage(px + 0.5, py + 0.5);
                    if (LabelScene.SIZE.box().contains(place)) {
                        double counts = labels.frame.value((int) Math.floor(place.x()), (int) Math.floor(place.y()));
                        int expected = grey.colourAt(canvas.window().get().position(counts));
                        int actual = screen.getArgb(px + FrameCanvas.RULER, py + FrameCanvas.RULER);
                        assertThat(Math.abs((actual & 0xFF) - (expected & 0xFF)))
                                .as("screen pixel %d, %d at %s", px, py, place).isLessThanOrEqualTo(1);
                    }
                }
            }
            return List.of();
        });
    }

    @Test
    void withoutAFrameNothingIsProbed() {
        runOnFx(() -> canvas.frame().set(Optional.empty()));
        moveTo(at(20, 15));
        assertThat(onFx(() -> canvas.probe().get())).isEmpty();
        assertThat(onFx(() -> canvas.shown().get())).isEmpty();
    }
}

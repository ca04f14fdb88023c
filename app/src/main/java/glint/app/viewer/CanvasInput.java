package glint.app.viewer;

import java.util.Optional;
import java.util.function.DoubleSupplier;
import javafx.scene.canvas.Canvas;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;

import glint.app.viewer.tool.Tool;
import glint.app.viewer.tool.ToolEvent;
import glint.datasets.display.Window;

/** Mouse and keys of a frame canvas: zoom, pan and window are its own, the rest goes to the tool. */
final class CanvasInput {
    /** Screen pixels of a sideways drag that make the window e times as wide. */
    private static final double WIDTH_DRAG = 200;
    /** Screen pixels of a drag up or down that move the level by the window's width. */
    private static final double LEVEL_DRAG = 400;
    private static final double DRAG_THRESHOLD = 3;

    private enum Gesture {
        NONE, PAN, WINDOW, TOOL
    }

    private final FrameCanvas control;
    private final Canvas canvas;
    private final DoubleSupplier screenPixel;
    private Gesture gesture = Gesture.NONE;
    private boolean space;
    private boolean spaceUsed;
    private boolean moved;
    private double startX;
    private double startY;
    private Viewport startView;
    private Window startWindow;

    CanvasInput(FrameCanvas control, Canvas canvas, DoubleSupplier screenPixel) {
        this.control = control;
        this.canvas = canvas;
        this.screenPixel = screenPixel;
        this.startView = control.viewport().get();
        this.startWindow = control.window().get();
    }

    void install() {
        canvas.addEventHandler(ScrollEvent.SCROLL, this::scrolled);
        canvas.addEventHandler(MouseEvent.MOUSE_PRESSED, this::pressed);
        canvas.addEventHandler(MouseEvent.MOUSE_DRAGGED, this::dragged);
        canvas.addEventHandler(MouseEvent.MOUSE_RELEASED, this::released);
        canvas.addEventHandler(MouseEvent.MOUSE_MOVED, e -> {
            point(e);
            tool().ifPresent(t -> t.move(event(e)));
        });
        canvas.addEventHandler(MouseEvent.MOUSE_EXITED, e -> {
            control.pointAt(Optional.empty());
            tool().ifPresent(Tool::leave);
        });
        canvas.addEventFilter(ContextMenuEvent.CONTEXT_MENU_REQUESTED, e -> {
            if (gesture == Gesture.WINDOW && moved) {
                e.consume();
            }
        });
        control.addEventHandler(KeyEvent.KEY_PRESSED, this::keyPressed);
        control.addEventHandler(KeyEvent.KEY_RELEASED, this::keyReleased);
        control.focusedProperty().addListener((o, before, focused) -> {
            if (!focused) {
                space = false;
                control.overlaysHidden().set(false);
            }
        });
        control.tool().addListener((o, before, after) -> before.ifPresent(Tool::cancel));
    }

    private Optional<Tool> tool() {
        return control.tool().get().filter(t -> control.shown().get().isPresent());
    }

    /** Centre of the screen pixel under the pointer, from the image area's corner. */
    private double screen(double scene) {
        return Math.floor(scene / screenPixel.getAsDouble() + 1e-6) + 0.5 - FrameCanvas.RULER;
    }

    private ToolEvent event(MouseEvent e) {
        return new ToolEvent(screen(e.getX()), screen(e.getY()), control.viewport().get(), e.isAltDown(),
                e.isShiftDown());
    }

    private void point(MouseEvent e) {
        double x = screen(e.getX());
        double y = screen(e.getY());
        control.pointAt(x < 0 || y < 0 ? Optional.empty() : Optional.of(control.viewport().get().toImage(x, y)));
    }

    private void scrolled(ScrollEvent e) {
        // With Shift the wheel steps through frames, which is not this control's business.
        if (e.isShiftDown() || e.getDeltaY() == 0) {
            return;
        }
        control.viewport().set(
                control.viewport().get().stepped(e.getDeltaY() > 0, screen(e.getX()), screen(e.getY())));
        control.pointAt(Optional.of(control.viewport().get().toImage(screen(e.getX()), screen(e.getY()))));
        e.consume();
    }

    private void pressed(MouseEvent e) {
        control.requestFocus();
        if (gesture == Gesture.TOOL) {
            return;
        }
        startX = screen(e.getX());
        startY = screen(e.getY());
        startView = control.viewport().get();
        startWindow = control.window().get();
        moved = false;
        spaceUsed = true;
        gesture = switch (e.getButton()) {
            case MIDDLE -> Gesture.PAN;
            case SECONDARY -> Gesture.WINDOW;
            case PRIMARY -> space ? Gesture.PAN : Gesture.TOOL;
            default -> Gesture.NONE;
        };
        if (gesture == Gesture.TOOL) {
            tool().ifPresent(t -> t.press(event(e)));
        }
    }

    private void dragged(MouseEvent e) {
        point(e);
        double dx = screen(e.getX()) - startX;
        double dy = screen(e.getY()) - startY;
        moved = moved || Math.hypot(dx, dy) >= DRAG_THRESHOLD;
        switch (gesture) {
            case PAN -> control.viewport().set(startView.panned(dx, dy));
            case WINDOW -> {
                if (moved) {
                    control.window().set(window(dx, dy));
                }
            }
            case TOOL -> tool().ifPresent(t -> t.drag(event(e)));
            case NONE -> {
            }
        }
    }

    private Window window(double dx, double dy) {
        return Window.ofLevel(startWindow.level() - dy / LEVEL_DRAG * startWindow.width(),
                startWindow.width() * Math.exp(dx / WIDTH_DRAG));
    }

    private void released(MouseEvent e) {
        if (gesture == Gesture.TOOL && e.getButton() == MouseButton.PRIMARY) {
            tool().ifPresent(t -> t.release(event(e)));
        }
        if (gesture != Gesture.TOOL || e.getButton() == MouseButton.PRIMARY) {
            gesture = Gesture.NONE;
        }
    }

    private void keyPressed(KeyEvent e) {
        if (handles(e.getCode(), e.isShortcutDown(), e.isShiftDown() || e.isAltDown())) {
            e.consume();
        }
    }

    private boolean handles(KeyCode code, boolean shortcut, boolean other) {
        if (other) {
            return false;
        }
        if (shortcut) {
            return code == KeyCode.DIGIT1 && did(control::zoomToActualSize);
        }
        return switch (code) {
            case DIGIT0, NUMPAD0 -> did(control::zoomToFit);
            case PERIOD, DECIMAL -> did(control::zoomToSelection);
            case H -> did(() -> control.overlaysHidden().set(true));
            // While the pointer is on the image it turns the primary button into a hand; let go without that, it plays.
            case SPACE -> control.cursor().get().isPresent() && did(this::spacePressed);
            case OPEN_BRACKET -> tool().map(t -> t.resize(false)).orElse(false);
            case CLOSE_BRACKET -> tool().map(t -> t.resize(true)).orElse(false);
            case ENTER -> tool().map(Tool::finish).orElse(false);
            case BACK_SPACE -> tool().map(Tool::back).orElse(false);
            case ESCAPE -> tool().map(Tool::cancel).orElse(false);
            default -> false;
        };
    }

    private void spacePressed() {
        spaceUsed = space && spaceUsed;
        space = true;
    }

    private static boolean did(Runnable action) {
        action.run();
        return true;
    }

    private void keyReleased(KeyEvent e) {
        if (e.getCode() == KeyCode.SPACE) {
            if (space && !spaceUsed) {
                control.onSpaceProperty().get().run();
            }
            space = false;
        } else if (e.getCode() == KeyCode.H) {
            control.overlaysHidden().set(false);
        }
    }
}

package glint.app.viewer;

import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.paint.Color;
import javafx.scene.shape.Rectangle;

import glint.app.messages.Messages;
import glint.app.shell.control.Labels;
import glint.app.shell.control.Titles;
import glint.datasets.display.Colormap;
import glint.datasets.display.Histogram;
import glint.datasets.display.Window;

/**
 * The small histogram with the window's two ends, the ends as numbers, and the choices beside them. Drag an end, or the part
 * between both; a double click goes back to the percentiles. With the focus on it, arrows move the white end, with Shift the
 * black one.
 */
public final class WindowControl extends HBox {
    private static final int WIDTH = 188;
    private static final int HEIGHT = 24;
    private static final int GRIP = 7;
    private static final Color GROUND = Color.web("17181a");
    private static final Color INSIDE = Color.web("2b3a4e");
    private static final Color BAR = Color.web("5c6f8e");
    private static final Color END = Color.web("7fb2f2");

    private enum Part {
        LOW, HIGH, BOTH
    }

    private final WindowViewModel model;
    private final Canvas canvas = new Canvas(WIDTH, HEIGHT);
    private Part dragged = Part.HIGH;
    private double pressedAt;
    private Window pressed = new Window(0, 255);

    /** Shows and changes the model's window. */
    public WindowControl(WindowViewModel model, Messages messages) {
        super(8);
        this.model = model;
        getStyleClass().add("window-control");
        setAlignment(Pos.CENTER_LEFT);
        Rectangle clip = new Rectangle(WIDTH, HEIGHT);
        clip.setArcWidth(6);
        clip.setArcHeight(6);
        canvas.setClip(clip);
        canvas.setFocusTraversable(true);
        canvas.setAccessibleText(messages.text("viewer.window"));
        Label ends = Labels.of("", "number-field");
        ends.setMinWidth(USE_PREF_SIZE);
        ends.textProperty().bind(model.window().map(w -> number(w.low()) + " – " + number(w.high())));
        getChildren().addAll(canvas, ends, scope(messages), colormap(messages));
        model.window().addListener(o -> paint());
        model.histogram().addListener(o -> paint());
        model.range().addListener(o -> paint());
        canvas.focusedProperty().addListener(o -> paint());
        canvas.addEventHandler(MouseEvent.MOUSE_PRESSED, this::press);
        canvas.addEventHandler(MouseEvent.MOUSE_DRAGGED, this::drag);
        canvas.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
        paint();
    }

    private ComboBox<WindowViewModel.Scope> scope(Messages messages) {
        ComboBox<WindowViewModel.Scope> box = new ComboBox<>();
        box.getItems().addAll(WindowViewModel.Scope.values());
        box.setConverter(Titles.of(s -> switch (s) {
            case FRAME -> messages.text("viewer.window.frame");
            case RANGE -> messages.text("viewer.window.range");
            case SEQUENCE -> messages.text("viewer.window.sequence");
        }));
        box.setAccessibleText(messages.text("viewer.window"));
        box.valueProperty().bindBidirectional(model.scope());
        return box;
    }

    private ComboBox<Colormap> colormap(Messages messages) {
        ComboBox<Colormap> box = new ComboBox<>();
        box.getItems().addAll(model.colormaps());
        box.setConverter(Titles.of(Colormap::title));
        box.setAccessibleText(messages.text("viewer.window.colormap"));
        box.valueProperty().bindBidirectional(model.colormap());
        return box;
    }

    /** Whole counts; decimals only where the window is a few counts wide, as with temperatures. */
    private String number(double counts) {
        return String.format(Locale.ROOT, model.range().get().width() < 20 ? "%.1f" : "%.0f", counts);
    }

    private double place(double counts) {
        Window range = model.range().get();
        return range.width() == 0 ? 0 : (counts - range.low()) / range.width() * (WIDTH - 1);
    }

    private double counts(double x) {
        Window range = model.range().get();
        return range.low() + x / (WIDTH - 1) * range.width();
    }

    private void press(MouseEvent e) {
        canvas.requestFocus();
        if (e.getClickCount() == 2) {
            model.reset();
        }
        pressedAt = e.getX();
        pressed = model.window().get();
        double toLow = Math.abs(e.getX() - place(pressed.low()));
        double toHigh = Math.abs(e.getX() - place(pressed.high()));
        boolean between = e.getX() > place(pressed.low()) && e.getX() < place(pressed.high());
        dragged = between && Math.min(toLow, toHigh) > GRIP ? Part.BOTH : toLow < toHigh ? Part.LOW : Part.HIGH;
        e.consume();
    }

    private void drag(MouseEvent e) {
        double moved = counts(e.getX()) - counts(pressedAt);
        switch (dragged) {
            case LOW -> model.setLow(pressed.low() + moved);
            case HIGH -> model.setHigh(pressed.high() + moved);
            case BOTH -> model.window().set(new Window(pressed.low() + moved, pressed.high() + moved));
        }
        e.consume();
    }

    private void key(KeyEvent e) {
        double step = model.range().get().width() / 256;
        double by = switch (e.getCode()) {
            case LEFT, DOWN -> -step;
            case RIGHT, UP -> step;
            default -> 0;
        };
        if (by != 0) {
            if (e.isShiftDown()) {
                model.setLow(model.window().get().low() + by);
            } else {
                model.setHigh(model.window().get().high() + by);
            }
            e.consume();
        }
    }

    private void paint() {
        GraphicsContext gc = canvas.getGraphicsContext2D();
        Window window = model.window().get();
        double low = Math.rint(place(window.low()));
        double high = Math.rint(place(window.high()));
        gc.setFill(GROUND);
        gc.fillRect(0, 0, WIDTH, HEIGHT);
        gc.setFill(INSIDE);
        gc.fillRect(low, 0, high - low, HEIGHT);
        model.histogram().get().ifPresent(h -> bars(gc, h));
        gc.setFill(canvas.isFocused() ? Color.WHITE : END);
        end(gc, Math.clamp(low, 0, WIDTH - 1));
        end(gc, Math.clamp(high, 0, WIDTH - 1));
    }

    /** Square roots, so that the few bright pixels of a target can be seen beside the many of the background. */
    private void bars(GraphicsContext gc, Histogram histogram) {
        long[] bars = histogram.bars(model.range().get(), WIDTH / 2);
        double most = 1;
        for (long bar : bars) {
            most = Math.max(most, Math.sqrt((double) bar));
        }
        gc.setFill(BAR);
        for (int i = 0; i < bars.length; i++) {
            double height = Math.ceil(Math.sqrt((double) bars[i]) / most * (HEIGHT - 3));
            gc.fillRect(2.0 * i, HEIGHT - height, 2, height);
        }
    }

    private static void end(GraphicsContext gc, double x) {
        gc.fillRect(x, 0, 1, HEIGHT);
        gc.fillRoundRect(x - 2, HEIGHT / 2.0 - 5, 5, 10, 3, 3);
    }
}

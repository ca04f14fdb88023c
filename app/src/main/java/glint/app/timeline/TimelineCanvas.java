package glint.app.timeline;

import javafx.beans.InvalidationListener;
import javafx.beans.WeakInvalidationListener;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.scene.Cursor;
import javafx.scene.canvas.Canvas;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;

import glint.app.messages.Messages;
import glint.app.shell.theme.ThemeColors;

/**
 * The lanes with the line of the frame in view. Press or drag to go to a frame; the wheel scrolls, with Ctrl it zooms. The line is
 * a node of its own, so that playback repaints nothing.
 */
final class TimelineCanvas extends Region {
    private static final double ZOOM_STEP = 0.08;
    private static final double LANES_STEP = 17;

    private final TimelineViewModel model;
    private final double names;
    private final Canvas canvas = new Canvas();
    private final Region cursor = new Region();
    private final Region grip = new Region();
    private final ThemeColors colors = new ThemeColors(this::requestLayout);
    private final LanePainter painter;
    private final DoubleProperty zoom = new SimpleDoubleProperty(this, "zoom");
    private final Tooltip hint = new Tooltip();
    private final Messages messages;
    // Kept, because what it listens to outlives this control.
    private final InvalidationListener repaint = changed -> requestLayout();
    private TimeScale scale = TimeScale.of(new Extent(0, 0), 1, 0, 0);
    private double down;

    /** @param names width of the column of names, in pixels */
    TimelineCanvas(TimelineViewModel model, Messages messages, double names) {
        this.model = model;
        this.names = names;
        this.messages = messages;
        painter = new LanePainter(model, messages, colors);
        setId("timeline-lanes");
        setAccessibleText(messages.text("timeline.lanes"));
        cursor.getStyleClass().add("time-cursor");
        grip.getStyleClass().add("time-grip");
        cursor.setMouseTransparent(true);
        grip.setMouseTransparent(true);
        getChildren().addAll(canvas, cursor, grip, colors);
        Rectangle clip = new Rectangle();
        clip.widthProperty().bind(widthProperty());
        clip.heightProperty().bind(heightProperty());
        setClip(clip);
        model.changes().addListener(new WeakInvalidationListener(repaint));
        model.selection().addListener(new WeakInvalidationListener(repaint));
        model.extentProperty().addListener(new WeakInvalidationListener(repaint));
        zoom.subscribe(this::zoomed);
        model.currentProperty().subscribe(this::follow);
        canvas.addEventHandler(MouseEvent.MOUSE_PRESSED, this::go);
        canvas.addEventHandler(MouseEvent.MOUSE_DRAGGED, this::go);
        canvas.addEventHandler(MouseEvent.MOUSE_MOVED, this::hint);
        canvas.addEventHandler(ScrollEvent.SCROLL, this::scroll);
        Tooltip.install(canvas, hint);
        canvas.setCursor(Cursor.DEFAULT);
    }

    /** From the whole sequence at 0 to single frames at 1. */
    DoubleProperty zoomProperty() {
        return zoom;
    }

    private void go(MouseEvent e) {
        if (e.isPrimaryButtonDown() && e.getX() >= names) {
            model.go(scale.frame(e.getX() - names));
            e.consume();
        }
    }

    private void hint(MouseEvent e) {
        int frame = scale.frame(Math.max(0, e.getX() - names));
        hint.setText(model.extentProperty().get().count() == 0
                ? ""
                : messages.text("timeline.hint", Messages.number(frame - scale.extent().first()), model.name(frame),
                        messages.count("count.labels", model.labels(frame))));
    }

    private void scroll(ScrollEvent e) {
        double wheel = Math.signum(e.getDeltaY() != 0 ? e.getDeltaY() : e.getDeltaX());
        if (e.isShortcutDown()) {
            int held = scale.frame(e.getX() - names);
            zoom.set(Math.clamp(zoom.get() + wheel * ZOOM_STEP, 0, 1));
            scale = TimeScale.of(scale.extent(), scale.width(), zoom.get(),
                    (held - scale.extent().first()) * scale.perFrame() - (e.getX() - names));
        } else if (painter.height() > getHeight() && e.getX() < names) {
            down = Math.clamp(down - wheel * LANES_STEP, 0, painter.height() - getHeight());
        } else {
            scale = TimeScale.of(scale.extent(), scale.width(), zoom.get(),
                    scale.left() - wheel * scale.width() / 10);
        }
        requestLayout();
        e.consume();
    }

    private void zoomed() {
        scale = TimeScale.of(scale.extent(), scale.width(), zoom.get(), scale.left())
                .showing(model.currentProperty().get());
        requestLayout();
    }

    /** Scrolls only when the frame left the view. */
    private void follow() {
        int frame = model.currentProperty().get();
        if (scale.extent().contains(frame)) {
            double x = scale.x(frame);
            if (x < 0 || x + scale.perFrame() > scale.width()) {
                scale = scale.showing(frame);
                requestLayout();
            }
            place();
        } else {
            requestLayout();
        }
    }

    private void place() {
        int frame = model.currentProperty().get();
        boolean there = scale.extent().contains(frame) && scale.extent().count() > 0;
        double x = Math.floor(names + scale.x(frame) + Math.max(1, scale.perFrame()) / 2);
        boolean shown = there && x >= names && x <= getWidth();
        cursor.setVisible(shown);
        grip.setVisible(shown);
        cursor.resizeRelocate(x - 1, LanePainter.RULER - 4, 2, Math.max(0, getHeight() - LanePainter.RULER + 4));
        grip.resizeRelocate(x - 5, 3, 11, 12);
    }

    @Override
    protected void layoutChildren() {
        double width = getWidth();
        double height = Math.max(getHeight(), painter.height());
        if (canvas.getWidth() != width || canvas.getHeight() != height) {
            canvas.setWidth(width);
            canvas.setHeight(height);
        }
        down = Math.clamp(down, 0, Math.max(0, painter.height() - getHeight()));
        canvas.relocate(0, -Math.rint(down));
        scale = TimeScale.of(model.extentProperty().get(), Math.max(1, width - names), zoom.get(), scale.left());
        painter.paint(canvas.getGraphicsContext2D(), names, height, scale);
        place();
    }

    @Override
    protected double computePrefHeight(double width) {
        return painter.height();
    }

    @Override
    protected double computeMinHeight(double width) {
        return 0;
    }
}

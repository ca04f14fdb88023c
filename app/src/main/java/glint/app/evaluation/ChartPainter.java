package glint.app.evaluation;

import java.util.Optional;
import java.util.function.Function;
import javafx.geometry.Rectangle2D;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.shape.StrokeLineJoin;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;

/** Paints a chart as the visual design has it. Everything is in px of the canvas. */
final class ChartPainter {
    private static final double LEFT = 52;
    private static final double BOTTOM = 40;
    private static final double TOP = 16;
    private static final double RIGHT = 20;
    private static final double RING = 14;
    private static final Font AXIS = Font.font("JetBrains Mono", 9.5);
    private static final Font LABEL = Font.font("Inter", 11);

    private final GraphicsContext gc;
    private final double width;
    private final double height;
    private final ChartPicture picture;
    private final Function<String, Color> colours;

    ChartPainter(GraphicsContext gc, double width, double height, ChartPicture picture,
            Function<String, Color> colours) {
        this.gc = gc;
        this.width = width;
        this.height = height;
        this.picture = picture;
        this.colours = colours;
    }

    /** Where the curves lie. */
    static Rectangle2D plot(double width, double height) {
        return new Rectangle2D(LEFT, TOP, Math.max(1, width - LEFT - RIGHT), Math.max(1, height - TOP - BOTTOM));
    }

    private Color colour(String name) {
        return colours.apply(name);
    }

    private double x(double value) {
        return LEFT + picture.x().share(value) * (width - LEFT - RIGHT);
    }

    private double y(double value) {
        return height - BOTTOM - picture.y().share(value) * (height - TOP - BOTTOM);
    }

    void paint() {
        gc.setFill(colour("-color-bg-default"));
        gc.fillRect(0, 0, width, height);
        gc.setLineJoin(StrokeLineJoin.ROUND);
        gc.setTextBaseline(VPos.BASELINE);
        voidArea();
        grid();
        gc.save();
        gc.beginPath();
        gc.rect(LEFT - 1, TOP - 2, width - LEFT - RIGHT + 2, height - TOP - BOTTOM + 3);
        gc.clip();
        if (picture.equalF1()) {
            equalF1();
        }
        asides();
        picture.curves().forEach(this::curve);
        gc.restore();
        axisTitles();
        if (picture.equalF1()) {
            equalF1Names();
        }
        new ChartLegend(gc, picture, plot(width, height), colours).paint();
        picture.point().ifPresent(this::point);
    }

    private void voidArea() {
        Optional<Double> from = picture.voidFrom().filter(v -> picture.x().share(v) < 1);
        from.ifPresent(value -> {
            double left = Math.max(LEFT, x(value));
            gc.setFill(colour("-color-bg-subtle"));
            gc.fillRect(left, TOP, width - RIGHT - left, height - TOP - BOTTOM);
        });
    }

    private void grid() {
        gc.setLineWidth(1);
        gc.setLineDashes();
        gc.setFont(AXIS);
        for (ChartAxis.Tick tick : picture.y().ticks()) {
            double at = Math.round(y(tick.value())) + 0.5;
            gc.setStroke(colour("-glint-grid"));
            gc.strokeLine(LEFT, at, width - RIGHT, at);
            gc.setFill(colour("-color-fg-muted"));
            gc.setTextAlign(TextAlignment.RIGHT);
            gc.fillText(tick.label(), LEFT - 8, at + 3);
        }
        for (ChartAxis.Tick tick : picture.x().ticks()) {
            double at = Math.round(x(tick.value())) + 0.5;
            boolean major = !tick.label().isEmpty();
            gc.setStroke(colour(major ? "-glint-grid" : "-color-border-default"));
            if (major) {
                gc.strokeLine(at, TOP, at, height - BOTTOM);
            } else {
                gc.strokeLine(at, height - BOTTOM - 4, at, height - BOTTOM);
            }
            gc.setFill(colour("-color-fg-muted"));
            gc.setTextAlign(TextAlignment.CENTER);
            gc.fillText(tick.label(), at, height - BOTTOM + 15);
        }
    }

    private void axisTitles() {
        gc.setFont(LABEL);
        gc.setFill(colour("-color-fg-default"));
        gc.setTextAlign(TextAlignment.CENTER);
        gc.fillText(picture.x().title(), (LEFT + width - RIGHT) / 2, height - 7);
        gc.save();
        gc.translate(15, (TOP + height - BOTTOM) / 2);
        gc.rotate(-90);
        gc.fillText(picture.y().title(), 0, 0);
        gc.restore();
    }

    private void equalF1() {
        gc.setLineWidth(1);
        gc.setLineDashes(1, 3);
        gc.setStroke(colour("-color-fg-subtle").deriveColor(0, 1, 1, 0.6));
        for (int tenths = 4; tenths <= 9; tenths++) {
            double f = tenths / 10.0;
            gc.beginPath();
            for (int i = 0; i <= 80; i++) {
                double recall = f / (2 - f) + (1 - f / (2 - f)) * i / 80;
                double precision = f * recall / (2 * recall - f);
                if (i == 0) {
                    gc.moveTo(x(recall), y(precision));
                } else {
                    gc.lineTo(x(recall), y(precision));
                }
            }
            gc.stroke();
        }
        gc.setLineDashes();
    }

    private void equalF1Names() {
        gc.setFont(AXIS);
        gc.setFill(colour("-color-fg-muted"));
        gc.setTextAlign(TextAlignment.LEFT);
        gc.fillText("F1", width - RIGHT + 4, TOP + 3);
        double end = picture.x().high();
        for (int tenths = 4; tenths <= 9; tenths++) {
            double f = tenths / 10.0;
            double precision = f * end / (2 * end - f);
            double at = y(precision);
            if (2 * end > f && at > TOP + 4 && at < height - BOTTOM - 4) {
                gc.fillText("." + tenths, width - RIGHT + 4, at + 3);
            }
        }
    }

    private void asides() {
        if (picture.asides().isEmpty()) {
            return;
        }
        Color ink = picture.curves().stream().filter(c -> c.id().equals(picture.picked())).map(c -> colour(c.look()
                .colour())).findFirst().orElse(colour("-color-fg-muted"));
        for (ChartPicture.Aside aside : picture.asides()) {
            gc.setStroke(ink);
            gc.setLineWidth(1.2);
            if (aside.dotted()) {
                gc.setLineDashes(2, 3);
            } else {
                gc.setLineDashes(6, 3);
            }
            stairs(aside.curve().xs(), aside.curve().ys());
            gc.setLineDashes();
            aside(aside);
        }
    }

    /** Its name, where it first shows. */
    private void aside(ChartPicture.Aside aside) {
        for (int i = 0; i < aside.curve().xs().length; i++) {
            if (picture.x().share(aside.curve().xs()[i]) > 0.02 || i == aside.curve().xs().length - 1) {
                gc.setFont(AXIS);
                gc.setFill(colour("-color-fg-default"));
                gc.setTextAlign(TextAlignment.LEFT);
                gc.fillText(aside.name(), Math.max(x(aside.curve().xs()[i]), LEFT) + 6,
                        y(aside.curve().ys()[i]) + (aside.dotted()
                                ? 13
                                : -6));
                return;
            }
        }
    }

    private void curve(Curve curve) {
        Color ink = colour(curve.look().colour());
        boolean picked = curve.id().equals(picture.picked());
        Optional<double[]> envelope = curve.envelope();
        if (curve.look().dashed()) {
            gc.setLineDashes(5, 3);
            line(curve.xs(), curve.ys(), ink, 1.5);
            gc.setLineDashes();
            return;
        }
        if (envelope.isEmpty()) {
            gc.setStroke(ink);
            gc.setLineWidth(picked ? 2.4 : 1.5);
            stairs(curve.xs(), curve.ys());
        } else {
            if (picture.form() != CurveForm.ENVELOPE) {
                boolean alone = picture.form() == CurveForm.RAW;
                line(curve.xs(), curve.ys(), alone ? ink : ink.deriveColor(0, 1, 1, 0.35), alone && picked ? 2 : 1);
            }
            if (picture.form() != CurveForm.RAW) {
                gc.setStroke(ink);
                gc.setLineWidth(picked ? 2.4 : 1.5);
                falling(curve.xs(), envelope.get());
            }
        }
        markers(curve, ink);
    }

    private void line(double[] xs, double[] ys, Color ink, double thickness) {
        gc.setStroke(ink);
        gc.setLineWidth(thickness);
        gc.beginPath();
        double lastX = Double.NaN;
        double lastY = Double.NaN;
        for (int i = 0; i < xs.length; i++) {
            double px = x(xs[i]);
            double py = y(ys[i]);
            if (i == 0) {
                gc.moveTo(px, py);
            } else if (Math.abs(px - lastX) < 0.2 && Math.abs(py - lastY) < 0.2 && i < xs.length - 1) {
                continue;
            } else {
                gc.lineTo(px, py);
            }
            lastX = px;
            lastY = py;
        }
        gc.stroke();
    }

    /** Rising steps: what holds from one point until the next. */
    private void stairs(double[] xs, double[] ys) {
        gc.beginPath();
        for (int i = 0; i < xs.length; i++) {
            double px = Math.max(x(xs[i]), LEFT - 2);
            if (i == 0) {
                gc.moveTo(px, y(0));
            } else if (xs[i] == xs[i - 1] && ys[i] == ys[i - 1]) {
                continue;
            } else {
                gc.lineTo(px, y(ys[i - 1]));
            }
            gc.lineTo(px, y(ys[i]));
        }
        gc.stroke();
    }

    /** The true staircase of an envelope, down to the axis where the recall ends. */
    private void falling(double[] xs, double[] envelope) {
        if (xs.length == 0 || xs[xs.length - 1] == 0) {
            return;
        }
        gc.beginPath();
        gc.moveTo(x(0), y(envelope[0]));
        double level = envelope[0];
        double recall = 0;
        for (int i = 0; i < xs.length; i++) {
            if (xs[i] > recall) {
                if (envelope[i] < level) {
                    gc.lineTo(x(recall), y(level));
                    gc.lineTo(x(recall), y(envelope[i]));
                    level = envelope[i];
                }
                recall = xs[i];
            }
        }
        gc.lineTo(x(recall), y(level));
        gc.lineTo(x(recall), y(0));
        gc.stroke();
    }

    /** Every fifth of the axis, each curve a little further. */
    private void markers(Curve curve, Color ink) {
        double[] ys = curve.envelope().filter(e -> picture.form() != CurveForm.RAW).orElse(curve.ys());
        double next = 0.08 + 0.035 * (picture.curves().indexOf(curve) % 5);
        for (int i = 0; i < curve.xs().length; i++) {
            double share = picture.x().share(curve.xs()[i]);
            double up = picture.y().share(ys[i]);
            if (share >= next && share <= 1 && up >= 0 && up <= 1) {
                ChartMarker.paint(gc, curve.look().marker(), x(curve.xs()[i]), y(ys[i]), 7, ink, colour(
                        "-color-bg-default"));
                next = share + 0.2;
            }
        }
    }

    private void point(ChartPicture.Point point) {
        double px = Math.clamp(x(point.x()), LEFT, width - RIGHT);
        double py = Math.clamp(y(point.y()), TOP, height - BOTTOM);
        Color accent = colour("-color-accent-emphasis");
        gc.setStroke(accent);
        gc.setLineWidth(1);
        gc.setLineDashes(4, 2);
        gc.strokeLine(Math.round(px) + 0.5, py, Math.round(px) + 0.5, height - BOTTOM);
        gc.strokeLine(LEFT, Math.round(py) + 0.5, px, Math.round(py) + 0.5);
        gc.setLineDashes();
        gc.setFill(colour("-color-bg-default"));
        gc.fillOval(px - RING / 2, py - RING / 2, RING, RING);
        gc.setLineWidth(2);
        gc.strokeOval(px - RING / 2, py - RING / 2, RING, RING);
        picture.curves().stream().filter(c -> c.id().equals(picture.picked())).findFirst().ifPresent(c -> ChartMarker
                .paint(gc, c.look().marker(), px, py, 6, colour(c.look().colour()), colour("-color-bg-default")));
        flag(point.yText(), LEFT + 3, Math.clamp(py - 8, TOP, height - BOTTOM - 36), accent);
        double flagWidth = flagWidth(point.xText());
        flag(point.xText(), Math.clamp(px - flagWidth / 2, LEFT, Math.max(LEFT, width - RIGHT - flagWidth)), height
                - BOTTOM - 18, accent);
    }

    private static double flagWidth(String text) {
        return 12 + 5.8 * text.length();
    }

    private void flag(String text, double left, double top, Color accent) {
        gc.setFill(accent);
        gc.fillRoundRect(left, top, flagWidth(text), 16, 4, 4);
        gc.setFill(Color.WHITE);
        gc.setFont(AXIS);
        gc.setTextAlign(TextAlignment.CENTER);
        gc.fillText(text, left + flagWidth(text) / 2, top + 11.5);
    }
}

package glint.app.review;

import java.util.Locale;
import java.util.Optional;
import javafx.geometry.VPos;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;

import glint.app.messages.Messages;
import glint.app.shell.theme.ThemeColors;

/** The highest counts of a place over frames, with the frame in question marked. */
final class LevelChart extends Region {
    private static final double LEFT = 44;
    private static final double RIGHT = 130;
    private static final double BOTTOM = 16;
    private static final double TOP = 8;
    private static final int LINES = 3;

    private final Messages messages;
    private final Canvas canvas = new Canvas();
    private final ThemeColors colours = new ThemeColors(this::requestLayout);
    private Optional<TemporalEvidence> evidence = Optional.empty();

    LevelChart(Messages messages) {
        this.messages = messages;
        setMinSize(0, 60);
        getChildren().addAll(canvas, colours);
    }

    @Override
    protected void layoutChildren() {
        canvas.setWidth(getWidth());
        canvas.setHeight(getHeight());
        draw();
    }

    void show(Optional<TemporalEvidence> now) {
        evidence = now;
        setAccessibleText(now.map(this::words).orElse(""));
        requestLayout();
    }

    private String words(TemporalEvidence now) {
        return messages.text("review.level", counts(now.mean()), counts(now.sigma()));
    }

    static String counts(double value) {
        if (Double.isNaN(value)) {
            return "–";
        }
        return String.format(Locale.ROOT, Math.abs(value) >= 10 ? "%.0f" : "%.1f", value).replace('-', '\u2212');
    }

    private void draw() {
        GraphicsContext gc = canvas.getGraphicsContext2D();
        gc.clearRect(0, 0, getWidth(), getHeight());
        if (getWidth() > LEFT + RIGHT + 50 && getHeight() > 40) {
            evidence.ifPresent(now -> draw(gc, now));
        }
    }

    private void draw(GraphicsContext gc, TemporalEvidence now) {
        double low = now.peaks().stream().filter(v -> !Double.isNaN(v)).mapToDouble(v -> v).min().orElse(0);
        double high = now.peaks().stream().filter(v -> !Double.isNaN(v)).mapToDouble(v -> v).max().orElse(1);
        double margin = Math.max(1, (high - low) * 0.2);
        low -= margin;
        high += margin;
        double width = getWidth() - LEFT - RIGHT;
        double height = getHeight() - TOP - BOTTOM;
        Color muted = colours.of("-color-fg-muted");
        gc.setFont(Font.font("JetBrains Mono", 10));
        gc.setTextBaseline(VPos.CENTER);
        gc.setLineWidth(1);
        for (int i = 0; i <= LINES; i++) {
            double value = low + (high - low) * i / LINES;
            double y = Math.floor(TOP + height * (1 - (double) i / LINES)) + 0.5;
            gc.setStroke(colours.of("-color-border-muted"));
            gc.strokeLine(LEFT, y, LEFT + width, y);
            gc.setFill(muted);
            gc.setTextAlign(TextAlignment.RIGHT);
            gc.fillText(counts(value), LEFT - 6, y);
        }
        int count = now.peaks().size();
        gc.setTextAlign(TextAlignment.CENTER);
        for (int i = 0; i < count; i += Math.max(1, count / 6)) {
            gc.fillText(Integer.toString(now.first() + i), x(i, count, width), getHeight() - BOTTOM / 2);
        }
        gc.setStroke(colours.of("-color-fg-default"));
        gc.setLineWidth(1.5);
        gc.beginPath();
        boolean drawing = false;
        for (int i = 0; i < count; i++) {
            double peak = now.peaks().get(i);
            double y = TOP + height * (1 - (peak - low) / (high - low));
            if (Double.isNaN(peak)) {
                drawing = false;
            } else if (drawing) {
                gc.lineTo(x(i, count, width), y);
            } else {
                gc.moveTo(x(i, count, width), y);
                drawing = true;
            }
        }
        gc.stroke();
        gc.setStroke(colours.of("-color-accent-fg"));
        gc.setLineWidth(1);
        double at = Math.floor(x(now.at() - now.first(), count, width)) + 0.5;
        gc.strokeLine(at, TOP, at, TOP + height);
        gc.setFont(Font.font("Inter", 11));
        gc.setFill(colours.of("-color-fg-default"));
        gc.setTextAlign(TextAlignment.LEFT);
        gc.fillText(words(now), LEFT + width + 10, TOP + height / 2);
    }

    private static double x(int frame, int count, double width) {
        return LEFT + (count < 2 ? width / 2 : width * frame / (count - 1));
    }
}

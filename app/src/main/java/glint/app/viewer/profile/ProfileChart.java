package glint.app.viewer.profile;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;

import glint.annotations.measure.LineProfile;
import glint.app.messages.Messages;
import glint.app.shell.control.Icons;
import glint.app.shell.control.Labels;
import glint.app.viewer.overlay.OverlayColors;

/** Counts along a line as a staircase of pixels, the labels' edges as lines across. Floats over the image. */
public final class ProfileChart extends Region {
    private static final int HEAD = 26;
    private static final int LEFT = 46;
    private static final int RIGHT = 10;
    private static final int TOP = 6;
    private static final int BOTTOM = 18;
    private static final Color GRID = Color.web("2b2c31");
    private static final Color CURVE = Color.web("6d9dd6");
    private static final Color TICK = Color.web("a0a3aa");

    private final ProfileViewModel model;
    private final Canvas canvas = new Canvas();
    private final HBox head;
    private final Label reach = Labels.of("", "number");
    private final Font font = Font.font("JetBrains Mono", 9.5);

    /** Shows what the model reads; closing it turns the model off. */
    public ProfileChart(ProfileViewModel model, Messages messages) {
        this.model = model;
        setId("profile");
        getStyleClass().addAll("floating", "profile-chart");
        Label title = Labels.of("", "panel-title");
        title.textProperty().bind(model.modeProperty().map(mode -> messages.text("profile." + mode.name().toLowerCase(
                Locale.ROOT))));
        Button close = new Button();
        close.setGraphic(Icons.of("mdi2c-close"));
        close.getStyleClass().setAll("icon-button");
        close.setTooltip(new Tooltip(messages.text("profile.close")));
        close.setAccessibleText(messages.text("profile.close"));
        close.setFocusTraversable(false);
        close.setOnAction(event -> model.modeProperty().set(ProfileMode.OFF));
        head = new HBox(8, title, reach, Labels.spacer(), close);
        head.getStyleClass().add("floating-head");
        head.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(head, canvas);
        managedProperty().bind(visibleProperty());
        visibleProperty().bind(model.profileProperty().map(Optional::isPresent));
        model.profileProperty().subscribe(now -> {
            now.ifPresent(profile -> reach.setText(words(profile.line())));
            requestLayout();
        });
    }

    private static String words(LineProfile line) {
        double low = line.samples().stream().mapToDouble(LineProfile.Sample::counts).min().orElse(0);
        double high = line.samples().stream().mapToDouble(LineProfile.Sample::counts).max().orElse(0);
        LineProfile.Sample first = line.samples().getFirst();
        LineProfile.Sample last = line.samples().getLast();
        return String.format(Locale.ROOT, "(%d, %d) – (%d, %d)   %s – %s", first.x(), first.y(), last.x(), last.y(),
                number(low), number(high));
    }

    private static String number(double counts) {
        return String.format(Locale.ROOT, counts == Math.rint(counts) ? "%.0f" : "%.2f", counts).replace('-', '−');
    }

    @Override
    protected void layoutChildren() {
        double width = getWidth() - 2;
        double height = getHeight() - HEAD - 1;
        head.resizeRelocate(9, 1, width - 10, HEAD - 2);
        canvas.setWidth(Math.max(0, width));
        canvas.setHeight(Math.max(0, height));
        canvas.relocate(1, HEAD);
        GraphicsContext gc = canvas.getGraphicsContext2D();
        gc.clearRect(0, 0, width, height);
        model.profileProperty().get().ifPresent(profile -> new Plot(profile, width, height).paint(gc));
    }

    /** Where distances and counts are on the canvas. */
    private final class Plot {
        private final Profile profile;
        private final List<LineProfile.Sample> samples;
        private final double width;
        private final double height;
        private final double from;
        private final double to;
        private final double low;
        private final double high;

        Plot(Profile profile, double width, double height) {
            this.profile = profile;
            this.samples = profile.line().samples();
            this.width = width;
            this.height = height;
            double half = samples.size() > 1 ? (samples.get(1).at() - samples.getFirst().at()) / 2 : 0.5;
            this.from = samples.getFirst().at() - half;
            this.to = samples.getLast().at() + half;
            double least = samples.stream().mapToDouble(LineProfile.Sample::counts).filter(Double::isFinite).min()
                    .orElse(0);
            double most = samples.stream().mapToDouble(LineProfile.Sample::counts).filter(Double::isFinite).max()
                    .orElse(1);
            double room = Math.max((most - least) * 0.06, 0.5);
            this.low = least - room;
            this.high = most + room;
        }

        private double x(double at) {
            return LEFT + (at - from) / (to - from) * (width - LEFT - RIGHT);
        }

        private double y(double counts) {
            return height - BOTTOM - (counts - low) / (high - low) * (height - TOP - BOTTOM);
        }

        void paint(GraphicsContext gc) {
            gc.setFont(font);
            gc.setLineWidth(1);
            gc.setLineDashes();
            axes(gc);
            for (Profile.Edges edges : profile.edges()) {
                edge(gc, edges);
            }
            stairs(gc);
        }

        private void axes(GraphicsContext gc) {
            gc.setTextBaseline(VPos.CENTER);
            for (int i = 0; i <= 3; i++) {
                double counts = low + (high - low) * i / 3;
                double y = Math.rint(y(counts)) + 0.5;
                gc.setStroke(GRID);
                gc.strokeLine(LEFT, y, width - RIGHT, y);
                gc.setFill(TICK);
                gc.setTextAlign(TextAlignment.RIGHT);
                gc.fillText(String.format(Locale.ROOT, high - low < 8 ? "%.1f" : "%.0f", counts), LEFT - 6, y);
            }
            gc.setTextAlign(TextAlignment.CENTER);
            double step = Math.max(1, Math.pow(2, Math.ceil(Math.log((to - from) / 12) / Math.log(2))));
            for (double at = Math.ceil(from / step) * step; at <= to; at += step) {
                gc.setFill(TICK);
                gc.fillText(String.format(Locale.ROOT, "%.0f", at), x(at), height - BOTTOM / 2.0);
            }
        }

        private void edge(GraphicsContext gc, Profile.Edges edges) {
            gc.setStroke(OverlayColors.TRUTH);
            for (double at : new double[]{edges.enter(), edges.leave()}) {
                double x = Math.rint(x(Math.clamp(at, from, to))) + 0.5;
                gc.strokeLine(x, TOP, x, height - BOTTOM);
            }
            gc.setFill(OverlayColors.TRUTH);
            gc.setTextAlign(TextAlignment.LEFT);
            gc.fillText(edges.name(), x(Math.max(edges.enter(), from)) + 4, TOP + 6);
        }

        private void stairs(GraphicsContext gc) {
            gc.setStroke(CURVE);
            gc.setLineWidth(1.5);
            gc.beginPath();
            boolean drawing = false;
            for (int i = 0; i < samples.size(); i++) {
                LineProfile.Sample s = samples.get(i);
                if (!Double.isFinite(s.counts())) {
                    drawing = false;
                    continue;
                }
                double begin = i == 0 ? from : (samples.get(i - 1).at() + s.at()) / 2;
                double end = i == samples.size() - 1 ? to : (s.at() + samples.get(i + 1).at()) / 2;
                if (drawing) {
                    gc.lineTo(x(begin), y(s.counts()));
                } else {
                    gc.moveTo(x(begin), y(s.counts()));
                }
                gc.lineTo(x(end), y(s.counts()));
                drawing = true;
            }
            gc.stroke();
        }
    }
}

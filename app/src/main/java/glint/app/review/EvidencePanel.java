package glint.app.review;

import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.Label;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;

import glint.app.frames.Crops;
import glint.app.fx.LatestTask;
import glint.app.fx.TaskExecutor;
import glint.app.messages.Messages;
import glint.app.project.OpenProject;
import glint.app.shell.control.Labels;
import glint.app.shell.control.Panel;
import glint.datasets.display.Colormap;

/** What one place of the sensor shows over time: crops of the frames round it, its row over time, its level. */
final class EvidencePanel {
    private static final double SIDE = 88;
    private static final double MARK = 1.5;

    private final OpenProject project;
    private final Colormap colormap;
    private final Messages messages;
    private final LatestTask reading;
    private final Consumer<? super Throwable> onFailure;
    private final HBox crops = new HBox(8);
    private final LevelChart level;
    private final Canvas rows = new Canvas(250, SIDE);
    private final Label rowsCaption = Labels.of("", "note");
    private Optional<TemporalEvidence> evidence = Optional.empty();
    private Runnable onEvidence = () -> {};

    EvidencePanel(OpenProject project, TaskExecutor worker, Colormap colormap, Messages messages, Panel panel,
            Consumer<? super Throwable> onFailure) {
        this.project = project;
        this.colormap = colormap;
        this.messages = messages;
        this.reading = new LatestTask(worker);
        this.onFailure = onFailure;
        this.level = new LevelChart(messages);
        VBox.setVgrow(level, Priority.ALWAYS);
        VBox time = new VBox(4, rows, rowsCaption);
        HBox upper = new HBox(20, crops, time);
        upper.setAlignment(Pos.TOP_LEFT);
        VBox body = new VBox(8, upper, level);
        body.getStyleClass().add("section");
        panel.content(Optional.of(body));
    }

    /** Told when another place was looked at. */
    void onEvidence(Runnable action) {
        onEvidence = action;
    }

    /** What was read last. */
    Optional<TemporalEvidence> evidence() {
        return evidence;
    }

    /** Reads the frames round an item; nothing where frames do not follow each other. */
    void show(Optional<ReviewItem> item) {
        evidence = Optional.empty();
        boolean moving = project.isSequence();
        if (!moving || item.filter(now -> !now.isAboutFrame()).isEmpty()) {
            reading.cancel();
            draw();
            return;
        }
        ReviewItem now = item.get();
        var source = project.source();
        reading.submit("", progress -> TemporalEvidence.of(source, now.frame(), now.place(), colormap, progress),
                read -> {
                    evidence = Optional.of(read);
                    draw();
                    onEvidence.run();
                }, onFailure);
    }

    private void draw() {
        crops.getChildren().clear();
        evidence.ifPresent(now -> now.crops().forEach(each -> crops.getChildren().add(card(each))));
        rowsCaption
                .setText(evidence.map(now -> messages.text("review.rows", now.first(), now.first() + now.peaks().size()
                        - 1)).orElse(""));
        GraphicsContext gc = rows.getGraphicsContext2D();
        gc.setFill(Color.web("#303030"));
        gc.fillRect(0, 0, rows.getWidth(), rows.getHeight());
        evidence.ifPresent(now -> drawRows(gc, now));
        level.show(evidence);
    }

    private VBox card(TemporalEvidence.Neighbour each) {
        Canvas canvas = new Canvas(SIDE, SIDE);
        GraphicsContext gc = canvas.getGraphicsContext2D();
        Crops.Crop crop = each.crop();
        WritableImage image = new WritableImage(crop.side(), crop.side());
        image.getPixelWriter().setPixels(0, 0, crop.side(), crop.side(), PixelFormat.getIntArgbInstance(), crop.argb(),
                0,
                crop.side());
        gc.setImageSmoothing(false);
        gc.drawImage(image, 0, 0, SIDE, SIDE);
        if (each.offset() == 0) {
            gc.setStroke(Color.web("#7fb2f2"));
            gc.setLineWidth(2);
            gc.strokeRect(1, 1, SIDE - 2, SIDE - 2);
        }
        Label offset = Labels.of(each.offset() == 0
                ? messages.text("review.now")
                : String.format(Locale.ROOT, "%+d", each.offset()).replace('-', '\u2212'), "number",
                each.offset() == 0
                        ? "accent"
                        : "muted");
        HBox caption = new HBox(offset, Labels.spacer(), Labels.of(LevelChart.counts(each.peak()), "number"));
        VBox card = new VBox(4, canvas, caption);
        card.setMaxWidth(SIDE);
        return card;
    }

    /** A column for each frame, the place itself in the middle row. */
    private void drawRows(GraphicsContext gc, TemporalEvidence now) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (double[] line : now.row()) {
            for (double value : line) {
                low = Double.isNaN(value) ? low : Math.min(low, value);
                high = Double.isNaN(value) ? high : Math.max(high, value);
            }
        }
        double width = rows.getWidth() / now.row().size();
        double height = rows.getHeight() / (2.0 * TemporalEvidence.REACH + 1);
        for (int i = 0; i < now.row().size(); i++) {
            double[] line = now.row().get(i);
            for (int j = 0; j < line.length; j++) {
                if (!Double.isNaN(line[j])) {
                    gc.setFill(Color.gray(high > low ? (line[j] - low) / (high - low) : 0.5));
                    gc.fillRect(Math.floor(i * width), Math.floor(j * height), Math.ceil(width), Math.ceil(height));
                }
            }
        }
        gc.setStroke(Color.web("#7fb2f2"));
        gc.setLineWidth(MARK);
        double x = Math.floor((now.at() - now.first() + 0.5) * width) + 0.5;
        gc.strokeLine(x, 0, x, rows.getHeight());
    }

    void close() {
        reading.cancel();
    }
}

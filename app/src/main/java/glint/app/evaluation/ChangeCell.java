package glint.app.evaluation;

import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.Tooltip;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

import glint.annotations.format.FrameNames;
import glint.annotations.geometry.Box;
import glint.app.frames.Crops;
import glint.app.messages.Messages;
import glint.app.shell.control.Icons;
import glint.app.shell.control.Labels;
import glint.inference.picture.Numbers;

/** A detection that changes status: its crop with the marks of the viewer, the frame's name and the score. */
final class ChangeCell extends ListCell<Change> {
    private static final double SIDE = 96;
    private static final double RING = 9;
    private static final Color CASING = Color.rgb(0, 0, 0, 0.7);
    private static final Color MISSED = Color.web("#F0E442");
    private static final Color FALSE = Color.web("#EE3377");

    private final Crops crops;
    private final Messages messages;
    private final Canvas canvas = new Canvas(SIDE, SIDE);
    private final FontIcon icon = Icons.of("mdi2c-circle-outline", "small");
    private final Label name = Labels.of("", "note");
    private final Label score = Labels.of("", "number");
    private final Tooltip tooltip = new Tooltip();
    private final VBox card;

    ChangeCell(Crops crops, Messages messages) {
        this.crops = crops;
        this.messages = messages;
        getStyleClass().add("change-cell");
        name.setMinWidth(0);
        name.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(name, Priority.ALWAYS);
        score.setMinWidth(USE_PREF_SIZE);
        HBox words = new HBox(4, icon, name, score);
        words.setAlignment(Pos.CENTER_LEFT);
        card = new VBox(3, canvas, words);
        card.setMaxWidth(SIDE);
        card.setPrefWidth(SIDE);
    }

    @Override
    protected void updateItem(@Nullable Change change, boolean empty) {
        super.updateItem(change, empty);
        if (empty || change == null) {
            setGraphic(null);
            setTooltip(null);
            setAccessibleText(null);
            return;
        }
        icon.setIconLiteral(change.lost() ? "mdi2c-circle-outline" : "mdi2c-close");
        icon.getStyleClass().removeAll("warning", "danger");
        icon.getStyleClass().add(change.lost() ? "warning" : "danger");
        name.setText(FrameNames.base(FrameNames.stem(change.name())));
        score.setText(twoDigits(change.score()));
        String words = messages.text(change.lost() ? "evaluation.change.lost" : "evaluation.change.leaves", change
                .name(), Numbers.score(change.score()));
        tooltip.setText(words);
        setTooltip(tooltip);
        setAccessibleText(words);
        paint(change);
        setGraphic(card);
    }

    /** Beside a name there is room for two digits. */
    private static String twoDigits(double score) {
        String text = String.format(Locale.ROOT, "%.2f", score);
        return text.startsWith("0") ? text.substring(1) : text;
    }

    private void paint(Change change) {
        GraphicsContext gc = canvas.getGraphicsContext2D();
        gc.setFill(Color.web("#303030"));
        gc.fillRect(0, 0, SIDE, SIDE);
        crops.of(change.frame(), change.target()).ifPresent(crop -> {
            WritableImage image = new WritableImage(crop.side(), crop.side());
            image.getPixelWriter().setPixels(0, 0, crop.side(), crop.side(), PixelFormat.getIntArgbInstance(), crop
                    .argb(), 0, crop.side());
            gc.setImageSmoothing(false);
            gc.drawImage(image, 0, 0, SIDE, SIDE);
            mark(gc, change, crop);
        });
    }

    private static void mark(GraphicsContext gc, Change change, Crops.Crop crop) {
        double scale = SIDE / crop.side();
        Box box = change.lost() ? change.target() : change.box();
        double x = Math.round((box.x0() - crop.x()) * scale) - 1.5;
        double y = Math.round((box.y0() - crop.y()) * scale) - 1.5;
        double w = Math.round(box.width() * scale) + 3;
        double h = Math.round(box.height() * scale) + 3;
        stroke(gc, x, y, w, h, change.lost() ? MISSED : FALSE, change.lost()
                ? new double[]{1.5, 2.5}
                : new double[]{4, 3});
        if (change.lost()) {
            double r = Math.hypot(w, h) / 2 + RING;
            ring(gc, CASING, 3, x + w / 2, y + h / 2, r);
            ring(gc, MISSED, 1, x + w / 2, y + h / 2, r);
        } else {
            cross(gc, CASING, 3, x + w + 4, y - 4);
            cross(gc, FALSE, 1.2, x + w + 4, y - 4);
        }
    }

    private static void stroke(GraphicsContext gc, double x, double y, double w, double h, Color ink, double[] dash) {
        gc.setLineDashes();
        gc.setStroke(CASING);
        gc.setLineWidth(3);
        gc.strokeRect(x, y, w, h);
        gc.setStroke(ink);
        gc.setLineWidth(1);
        gc.setLineDashes(dash);
        gc.strokeRect(x, y, w, h);
        gc.setLineDashes();
    }

    private static void ring(GraphicsContext gc, Color ink, double thickness, double x, double y, double r) {
        gc.setStroke(ink);
        gc.setLineWidth(thickness);
        gc.strokeOval(x - r, y - r, 2 * r, 2 * r);
    }

    private static void cross(GraphicsContext gc, Color ink, double thickness, double x, double y) {
        gc.setStroke(ink);
        gc.setLineWidth(thickness);
        gc.strokeLine(x - 3, y - 3, x + 3, y + 3);
        gc.strokeLine(x - 3, y + 3, x + 3, y - 3);
    }
}

package glint.app.review;

import java.util.Locale;
import javafx.beans.binding.BooleanExpression;
import javafx.beans.value.ObservableBooleanValue;
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
import glint.app.frames.Crops;
import glint.app.messages.Messages;
import glint.app.shell.control.Icons;
import glint.app.shell.control.Labels;

/** A row of the queue: a crop, why it is here, where it is, and what was decided. */
final class QueueCell extends ListCell<ReviewEntry> {
    private static final double SIDE = 36;

    private final Crops crops;
    private final Messages messages;
    private final Canvas canvas = new Canvas(SIDE, SIDE);
    private final Label title = Labels.of("");
    private final Label where = Labels.of("", "number", "muted");
    private final FontIcon mark = Icons.of("mdi2c-chevron-right", "small");
    private final Tooltip tooltip = new Tooltip();
    private final HBox row;

    /** @param compact whether there is room for the crop only */
    QueueCell(Crops crops, Messages messages, ObservableBooleanValue compact) {
        this.crops = crops;
        this.messages = messages;
        getStyleClass().add("queue-cell");
        VBox words = new VBox(3, title, where);
        words.setAlignment(Pos.CENTER_LEFT);
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        HBox rest = new HBox(10, words, mark);
        rest.setAlignment(Pos.CENTER_LEFT);
        rest.setMinWidth(0);
        HBox.setHgrow(rest, Priority.ALWAYS);
        rest.visibleProperty().bind(BooleanExpression.booleanExpression(compact).not());
        rest.managedProperty().bind(rest.visibleProperty());
        row = new HBox(10, canvas, rest);
        row.setAlignment(Pos.CENTER_LEFT);
        selectedProperty().subscribe(this::showMark);
    }

    @Override
    protected void updateItem(@Nullable ReviewEntry entry, boolean empty) {
        super.updateItem(entry, empty);
        if (empty || entry == null) {
            setGraphic(null);
            setTooltip(null);
            setAccessibleText(null);
            return;
        }
        ReviewItem item = entry.item();
        title.setText(item.title());
        String name = FrameNames.base(FrameNames.stem(item.name()));
        where.setText(name + " · " + (item.label().isPresent()
                ? "L" + item.label().getAsLong()
                : item.isAboutFrame() ? messages.text("review.frame") : place(item)));
        title.getStyleClass().remove("subtle");
        if (entry.isDone()) {
            title.getStyleClass().add("subtle");
        }
        canvas.setOpacity(entry.isDone() ? 0.45 : 1);
        showMark();
        paint(item);
        tooltip.setText(item.title() + "\n" + item.name());
        setTooltip(tooltip);
        setAccessibleText(item.title() + ", " + item.name() + entry.decision().map(decision -> ", " + messages.text(
                "review.answer." + decision.answer().name().toLowerCase(Locale.ROOT))).orElse(""));
        setGraphic(row);
    }

    private static String place(ReviewItem item) {
        return "(" + (int) Math.floor(item.place().centre().x()) + ", " + (int) Math.floor(item.place().centre().y())
                + ")";
    }

    private void showMark() {
        ReviewEntry entry = getItem();
        if (entry == null) {
            return;
        }
        mark.getStyleClass().removeAll("success", "danger", "warning", "accent");
        mark.setIconLiteral(entry.decision().map(decision -> Verdicts.icon(decision.answer())).orElse(
                "mdi2c-chevron-right"));
        mark.getStyleClass().add(entry.decision().map(decision -> Verdicts.tone(decision.answer())).orElse("accent"));
        mark.setVisible(entry.isDone() || isSelected());
    }

    // No wider than the list, or the list would scroll sideways.
    @Override
    protected double computePrefWidth(double height) {
        return 0;
    }

    private void paint(ReviewItem item) {
        GraphicsContext gc = canvas.getGraphicsContext2D();
        gc.setFill(Color.web("#303030"));
        gc.fillRect(0, 0, SIDE, SIDE);
        crops.of(item.frame(), item.place()).ifPresent(crop -> {
            WritableImage image = new WritableImage(crop.side(), crop.side());
            image.getPixelWriter().setPixels(0, 0, crop.side(), crop.side(), PixelFormat.getIntArgbInstance(), crop
                    .argb(), 0, crop.side());
            gc.setImageSmoothing(false);
            gc.drawImage(image, 0, 0, SIDE, SIDE);
        });
    }
}

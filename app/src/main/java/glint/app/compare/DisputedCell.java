package glint.app.compare;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.Tooltip;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import glint.annotations.format.FrameNames;
import glint.app.frames.Thumbnails;
import glint.app.messages.Messages;
import glint.app.shell.control.Labels;

/** A disputed frame: its thumbnail, name and number of disputes. */
final class DisputedCell extends ListCell<DisputedFrame> {
    private static final double SIDE = 56;

    private final Thumbnails thumbnails;
    private final Messages messages;
    private final WritableImage pixels = new WritableImage(Thumbnails.SIDE, Thumbnails.SIDE);
    private final Label name = Labels.of("", "note");
    private final Label disputes = Labels.of("", "number");
    private final VBox card;

    DisputedCell(Thumbnails thumbnails, Messages messages) {
        this.thumbnails = thumbnails;
        this.messages = messages;
        getStyleClass().add("disputed-cell");
        ImageView view = new ImageView(pixels);
        view.setFitWidth(SIDE);
        view.setFitHeight(SIDE);
        StackPane tile = new StackPane(view);
        tile.getStyleClass().add("thumbnail");
        tile.setMinSize(SIDE + 22, SIDE);
        tile.setMaxSize(SIDE + 22, SIDE);
        name.setMinWidth(0);
        name.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(name, Priority.ALWAYS);
        disputes.setMinWidth(USE_PREF_SIZE);
        HBox words = new HBox(4, name, disputes);
        words.setAlignment(Pos.CENTER_LEFT);
        card = new VBox(3, tile, words);
        card.setMaxWidth(SIDE + 22);
        card.setPrefWidth(SIDE + 22);
    }

    @Override
    protected void updateItem(@Nullable DisputedFrame frame, boolean empty) {
        super.updateItem(frame, empty);
        if (empty || frame == null) {
            setGraphic(null);
            setTooltip(null);
            setAccessibleText(null);
            return;
        }
        name.setText(FrameNames.base(FrameNames.stem(frame.name())));
        disputes.setText(Messages.number(frame.disputes()));
        int[] picture = thumbnails.of(frame.frame()).orElseGet(() -> new int[Thumbnails.SIDE * Thumbnails.SIDE]);
        pixels.getPixelWriter().setPixels(0, 0, Thumbnails.SIDE, Thumbnails.SIDE, PixelFormat.getIntArgbInstance(),
                picture, 0, Thumbnails.SIDE);
        String words = messages.text("compare.disputed", frame.name(), Messages.number(frame.disputes()));
        setTooltip(new Tooltip(words));
        setAccessibleText(words);
        setGraphic(card);
    }
}

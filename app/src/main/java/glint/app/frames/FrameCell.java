package glint.app.frames;

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
import org.kordamp.ikonli.javafx.FontIcon;

import glint.app.messages.Messages;
import glint.app.project.FrameEntry;
import glint.app.shell.control.Icons;
import glint.app.shell.control.Labels;

/** One frame: thumbnail, name, how many labels and detections, and a mark of its state. */
final class FrameCell extends ListCell<FrameEntry> {
    private static final double THUMBNAIL = 40;
    private static final int[] NOTHING = new int[Thumbnails.SIDE * Thumbnails.SIDE];

    private final FrameListViewModel model;
    private final Thumbnails thumbnails;
    private final Messages messages;
    private final WritableImage pixels = new WritableImage(Thumbnails.SIDE, Thumbnails.SIDE);
    private final ImageView picture = new ImageView(pixels);
    private final Label name = Labels.of("", "number-field");
    private final Label note = Labels.of("", "note");
    private final FontIcon mark = Icons.of("mdi2c-circle-outline", "small");
    private final Tooltip tooltip = new Tooltip();
    private final HBox row;

    FrameCell(FrameListViewModel model, Thumbnails thumbnails, Messages messages) {
        this.model = model;
        this.thumbnails = thumbnails;
        this.messages = messages;
        getStyleClass().add("frame-cell");
        picture.setFitWidth(THUMBNAIL);
        picture.setFitHeight(THUMBNAIL);
        StackPane tile = new StackPane(picture);
        tile.getStyleClass().add("thumbnail");
        tile.setMinSize(THUMBNAIL, THUMBNAIL);
        tile.setMaxSize(THUMBNAIL, THUMBNAIL);
        VBox words = new VBox(3, name, note);
        words.setAlignment(Pos.CENTER_LEFT);
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        row = new HBox(8, tile, words, mark);
        row.setAlignment(Pos.CENTER_LEFT);
    }

    @Override
    protected void updateItem(@Nullable FrameEntry frame, boolean empty) {
        super.updateItem(frame, empty);
        if (empty || frame == null) {
            setGraphic(null);
            setTooltip(null);
            return;
        }
        name.setText(FrameListViewModel.title(frame));
        note.setText(model.note(frame));
        show(model.state(frame));
        paint(thumbnails.of(frame.index()).orElse(NOTHING));
        tooltip.setText(frame.name());
        setTooltip(tooltip);
        setGraphic(row);
    }

    // No wider than the list, or the list would scroll sideways.
    @Override
    protected double computePrefWidth(double height) {
        return 0;
    }

    void redraw() {
        updateItem(getItem(), isEmpty());
    }

    private void show(FrameState state) {
        mark.getStyleClass().removeAll("success", "warning", "danger");
        switch (state) {
            case DONE -> mark("mdi2c-check-circle", "success", messages.text("frames.state.done"));
            case EDITED -> mark("mdi2c-circle-medium", "warning", messages.text("frames.state.edited"));
            case DIFFERS -> mark("mdi2a-alert-circle-outline", "danger", messages.text("frames.state.differs"));
            case TO_DO -> mark("mdi2c-circle-outline", "", messages.text("frames.state.todo"));
        }
    }

    private void mark(String icon, String tone, String words) {
        mark.setIconLiteral(icon);
        mark.setAccessibleText(words);
        if (!tone.isEmpty()) {
            mark.getStyleClass().add(tone);
        }
    }

    private void paint(int[] colours) {
        pixels.getPixelWriter().setPixels(0, 0, Thumbnails.SIDE, Thumbnails.SIDE, PixelFormat.getIntArgbInstance(),
                colours, 0, Thumbnails.SIDE);
    }
}

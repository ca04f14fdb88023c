package glint.app.viewer.loupe;

import java.util.Locale;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;

import glint.app.messages.Messages;
import glint.app.shell.control.Labels;
import glint.app.viewer.FrameCanvas;

/** The zoom as a number, a step in and out, and the whole image. */
public final class ZoomControl extends HBox {
    /** Shows and changes the zoom of a canvas. */
    public ZoomControl(FrameCanvas canvas, Messages messages) {
        super(2);
        getStyleClass().addAll("floating", "zoom-control");
        setAlignment(Pos.CENTER);
        setPadding(new Insets(0, 2, 0, 2));
        setPrefHeight(26);
        Label zoom = Labels.of("", "number");
        zoom.textProperty().bind(canvas.viewport().map(v -> text(v.zoom())));
        zoom.setMinWidth(52);
        zoom.setAlignment(Pos.CENTER);
        getChildren().addAll(
                FloatingButton.of("mdi2m-minus", messages.text("viewer.zoom.out"), () -> canvas.zoomStep(false)), zoom,
                FloatingButton.of("mdi2p-plus", messages.text("viewer.zoom.in"), () -> canvas.zoomStep(true)),
                FloatingButton.of("mdi2f-fit-to-page-outline", messages.text("viewer.zoom.fit"), canvas::zoomToFit));
    }

    /** Whole per cent; the tenths only matter below ten. */
    static String text(double zoom) {
        double percent = zoom * 100;
        return String.format(Locale.ROOT, percent < 10 ? "%.1f %%" : "%.0f %%", percent);
    }
}

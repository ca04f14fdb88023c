package glint.app.shell.control;

import javafx.scene.layout.Pane;
import javafx.scene.shape.Rectangle;

/** Nine pixels on a tile, the one in the middle a target. */
public final class Logo extends Pane {
    /**
     * @param size of the tile's sides, in px
     */
    public Logo(double size) {
        setMinSize(size, size);
        setMaxSize(size, size);
        Rectangle tile = new Rectangle(size, size);
        tile.setArcWidth(size * 0.3);
        tile.setArcHeight(size * 0.3);
        tile.getStyleClass().add("logo-tile");
        getChildren().add(tile);
        // On the small tile the pixels are 4 px with 1 px between, on the large one 7 and 2: never a blurred edge.
        double gap = Math.max(1, Math.round(size / 22));
        double pixel = Math.max(2, Math.round((size * 0.62 - 2 * gap) / 3));
        double origin = Math.round((size - 3 * pixel - 2 * gap) / 2);
        for (int i = 0; i < 9; i++) {
            int column = i % 3;
            int row = i / 3;
            Rectangle part = new Rectangle(origin + column * (pixel + gap), origin + row * (pixel + gap), pixel, pixel);
            part.getStyleClass().add(i == 4 ? "logo-target" : "logo-clutter");
            getChildren().add(part);
        }
    }
}

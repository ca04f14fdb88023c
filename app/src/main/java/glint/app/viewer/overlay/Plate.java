package glint.app.viewer.overlay;

import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import javafx.scene.text.TextAlignment;

/**
 * Text on a dark plate. The overlay font is monospaced, so one measurement serves every text.
 *
 * @param advance width of a character, in screen pixels
 * @param height of a plate: 15 at the font size of 10.5
 */
record Plate(double advance, int height) {
    private static final int INSET = 4;

    /** For the font of a context. */
    static Plate of(GraphicsContext gc) {
        Font font = gc.getFont();
        return new Plate(advance(font), (int) Math.round(font.getSize() / 10.5 * 15));
    }

    int width(String text) {
        return (int) Math.ceil(text.length() * advance) + 2 * INSET;
    }

    /** Draws a plate with its top left corner at a whole screen pixel. */
    void draw(GraphicsContext gc, String text, Color colour, int x, int y) {
        gc.setFill(OverlayColors.PLATE);
        gc.fillRoundRect(x, y, width(text), height, 4, 4);
        gc.setFill(colour);
        gc.setTextAlign(TextAlignment.LEFT);
        gc.setTextBaseline(VPos.CENTER);
        gc.fillText(text, x + INSET, y + height / 2.0);
    }

    private static double advance(Font font) {
        Text text = new Text("0000000000");
        text.setFont(font);
        return text.getLayoutBounds().getWidth() / 10;
    }
}

package glint.app.shell.theme;

import java.util.Map;
import java.util.TreeMap;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;

/**
 * The theme's colours for what is painted by hand on a canvas. Put it among the children of the control that paints: it takes no
 * room, and asks for a repaint when the theme changes.
 */
public final class ThemeColors extends Region {
    private final Map<String, Region> swatches = new TreeMap<>();
    private final Runnable onChange;

    /**
     * @param onChange told when colours became known or changed
     */
    public ThemeColors(Runnable onChange) {
        this.onChange = onChange;
        setManaged(false);
        setMouseTransparent(true);
    }

    /**
     * A looked-up colour of the style sheets, such as {@code -color-fg-muted}; transparent until the style sheets have been
     * applied, which asks for a repaint.
     */
    public Color of(String name) {
        Region swatch = swatches.computeIfAbsent(name, this::swatch);
        var background = swatch.getBackground();
        return background != null && !background.getFills().isEmpty()
                && background.getFills().getFirst().getFill() instanceof Color color ? color : Color.TRANSPARENT;
    }

    private Region swatch(String name) {
        Region swatch = new Region();
        swatch.setManaged(false);
        swatch.setStyle("-fx-background-color: " + name + ";");
        swatch.backgroundProperty().subscribe((before, now) -> onChange.run());
        getChildren().add(swatch);
        return swatch;
    }
}

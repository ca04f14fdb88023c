package glint.app.evaluation;

import java.util.List;
import java.util.function.Function;
import javafx.geometry.Rectangle2D;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import javafx.scene.text.TextAlignment;

/** Names and figures of the curves, in the emptiest corner of the plot; only where curves have figures. */
final class ChartLegend {
    private static final double ROW = 18;
    private static final Font LABEL = Font.font("Inter", 11);
    private static final Font STRONG = Font.font("Inter Semi Bold", 11);
    private static final Font NUMBER = Font.font("JetBrains Mono", 10.5);

    private final GraphicsContext gc;
    private final ChartPicture picture;
    private final Rectangle2D plot;
    private final Function<String, Color> colours;
    private final List<Curve> rows;

    ChartLegend(GraphicsContext gc, ChartPicture picture, Rectangle2D plot, Function<String, Color> colours) {
        this.gc = gc;
        this.picture = picture;
        this.plot = plot;
        this.colours = colours;
        this.rows = picture.curves().stream().filter(c -> !c.figure().isEmpty()).sorted((a, b) -> a.look().letter()
                .compareTo(b.look().letter())).toList();
    }

    void paint() {
        if (rows.isEmpty()) {
            return;
        }
        Rectangle2D place = place();
        gc.setFill(colours.apply("-color-bg-default").deriveColor(0, 1, 1, 0.92));
        gc.fillRoundRect(place.getMinX(), place.getMinY(), place.getWidth(), place.getHeight(), 6, 6);
        double right = place.getMaxX() - 10;
        gc.setFont(LABEL);
        gc.setFill(colours.apply("-color-fg-muted"));
        gc.setTextAlign(TextAlignment.RIGHT);
        gc.fillText("AP", right, place.getMinY() + 16);
        for (int i = 0; i < rows.size(); i++) {
            row(rows.get(i), place.getMinX() + 10, right, place.getMinY() + 16 + ROW * (i + 1));
        }
    }

    private void row(Curve curve, double left, double right, double base) {
        Color ink = colours.apply(curve.look().colour());
        gc.setStroke(ink);
        gc.setLineWidth(curve.id().equals(picture.picked()) ? 2.4 : 1.5);
        if (curve.look().dashed()) {
            gc.setLineDashes(5, 3);
        }
        gc.strokeLine(left, base - 4, left + 26, base - 4);
        gc.setLineDashes();
        if (!curve.look().dashed()) {
            ChartMarker.paint(gc, curve.look().marker(), left + 13, base - 4, 7, ink, colours.apply(
                    "-color-bg-default"));
        }
        gc.setFill(colours.apply("-color-fg-default"));
        gc.setTextAlign(TextAlignment.LEFT);
        gc.setFont(STRONG);
        gc.fillText(curve.look().letter(), left + 34, base);
        gc.setFont(LABEL);
        gc.fillText(curve.look().title(), left + 50, base);
        gc.setFont(NUMBER);
        gc.setTextAlign(TextAlignment.RIGHT);
        gc.fillText(curve.figure(), right, base);
    }

    private Rectangle2D place() {
        double names = rows.stream().mapToDouble(c -> width(c.look().title())).max().orElse(0);
        double w = 10 + 50 + names + 52;
        double h = 26 + ROW * rows.size();
        List<Rectangle2D> corners = List.of(new Rectangle2D(plot.getMinX() + 10, plot.getMaxY() - h - 24, w, h),
                new Rectangle2D(plot.getMinX() + 60, plot.getMinY() + 12, w, h),
                new Rectangle2D(plot.getMaxX() - w - 44,
                        plot.getMaxY() - h - 24, w, h),
                new Rectangle2D(plot.getMaxX() - w - 44, plot.getMinY() + 12, w, h));
        Rectangle2D best = corners.getFirst();
        long fewest = Long.MAX_VALUE;
        for (Rectangle2D corner : corners) {
            long inside = inside(corner);
            if (inside < fewest) {
                fewest = inside;
                best = corner;
            }
        }
        return best;
    }

    private static double width(String text) {
        Text measured = new Text(text);
        measured.setFont(LABEL);
        return measured.getLayoutBounds().getWidth();
    }

    private long inside(Rectangle2D corner) {
        long count = 0;
        for (Curve curve : picture.curves()) {
            double[] ys = curve.envelope().orElse(curve.ys());
            int step = Math.max(1, ys.length / 400);
            for (int i = 0; i < ys.length; i += step) {
                double x = plot.getMinX() + picture.x().share(curve.xs()[i]) * plot.getWidth();
                double y = plot.getMaxY() - picture.y().share(ys[i]) * plot.getHeight();
                count += corner.contains(x, y) ? 1 : 0;
            }
        }
        return count;
    }
}

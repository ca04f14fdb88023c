package glint.annotations.geometry;

/** Counts by a formula, for tests. */
public record TestRaster(int width, int height, Formula formula) implements Raster {
    /** Gives the counts of a pixel. */
    @FunctionalInterface
    public interface Formula {
        double at(int x, int y);
    }

    @Override
    public double value(int x, int y) {
        return formula.at(x, y);
    }
}

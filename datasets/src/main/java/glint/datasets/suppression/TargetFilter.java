package glint.datasets.suppression;

/** Answers strongly where something small stands out of its surroundings. */
public interface TargetFilter {
    /**
     * The response at every pixel, at least 0.
     *
     * @param image grey, row by row
     */
    float[] apply(float[] image, int width, int height);
}

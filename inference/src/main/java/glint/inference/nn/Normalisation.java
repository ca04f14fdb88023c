package glint.inference.nn;

/**
 * Constants of a batch normalisation.
 *
 * @param eps added to the variance
 * @param momentum share of the newest batch in the running statistics, as PyTorch counts it
 */
public record Normalisation(double eps, double momentum) {
    /** What PyTorch gives a layer nobody configures. */
    public static final Normalisation PYTORCH = new Normalisation(1e-5, 0.1);
    /** What the YOLOv8 family sets on every layer of a built model. */
    public static final Normalisation YOLO = new Normalisation(1e-3, 0.03);
}

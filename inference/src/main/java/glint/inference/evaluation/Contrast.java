package glint.inference.evaluation;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleBiFunction;

import glint.annotations.geometry.Box;
import glint.annotations.geometry.Raster;
import glint.annotations.measure.TargetMeasure;
import glint.annotations.model.Shape;

/**
 * Signal-to-clutter ratio of every target and detection of a set, measured inside their boxes ({@link TargetMeasure#scr}); NaN
 * where there is none: the image is not at hand, the box lies outside it, or its surround is constant.
 */
public final class Contrast {
    private final EvaluationSet set;
    private final double[] truths;
    private final double[] detections;

    private Contrast(EvaluationSet set, double[] truths, double[] detections) {
        this.set = set;
        this.truths = truths;
        this.detections = detections;
    }

    /**
     * Measures on the images, one at a time.
     *
     * @param frames the counts of an image by its name; empty when it is not at hand
     */
    public static Contrast measure(EvaluationSet set, Function<String, Optional<? extends Raster>> frames) {
        Contrast contrast = unknown(set);
        for (int i = 0; i < set.images().size(); i++) {
            if (set.truthCount(i) + set.detectionCount(i) > 0) {
                int image = i;
                frames.apply(set.images().get(i)).ifPresent(raster -> contrast.measure(image, raster));
            }
        }
        return contrast;
    }

    /**
     * Takes the ratios from elsewhere, such as a store of those measured before.
     *
     * @param scr of a box of an image; NaN where there is none
     */
    public static Contrast of(EvaluationSet set, ToDoubleBiFunction<String, Box> scr) {
        Contrast contrast = unknown(set);
        for (int i = 0; i < set.images().size(); i++) {
            String image = set.images().get(i);
            for (int t = 0; t < set.truthCount(i); t++) {
                contrast.truths[set.firstTruth(i) + t] = scr.applyAsDouble(image, set.truth(i, t));
            }
            for (int d = 0; d < set.detectionCount(i); d++) {
                contrast.detections[set.firstDetection(i) + d] = scr.applyAsDouble(image, set.detection(i, d));
            }
        }
        return contrast;
    }

    /** Nothing measured. */
    public static Contrast unknown(EvaluationSet set) {
        double[] truths = new double[set.truthCount()];
        double[] detections = new double[set.detectionCount()];
        Arrays.fill(truths, Double.NaN);
        Arrays.fill(detections, Double.NaN);
        return new Contrast(set, truths, detections);
    }

    private void measure(int image, Raster raster) {
        for (int t = 0; t < set.truthCount(image); t++) {
            truths[set.firstTruth(image) + t] = scr(raster, set.truth(image, t));
        }
        for (int d = 0; d < set.detectionCount(image); d++) {
            detections[set.firstDetection(image) + d] = scr(raster, set.detection(image, d));
        }
    }

    /** Of one box on its image; NaN where there is none. */
    public static double scr(Raster raster, Box box) {
        return TargetMeasure.of(raster, new Shape.OfBox(box)).flatMap(m -> m.scr().stream().boxed().findFirst())
                .orElse(Double.NaN);
    }

    /** Of a target, counted within its image. */
    public double ofTruth(int image, int index) {
        return truths[set.firstTruth(image) + index];
    }

    /** Of a detection, counted within its image in the order given. */
    public double ofDetection(int image, int index) {
        return detections[set.firstDetection(image) + index];
    }

    /** Of every target in the order of the set; not a copy. */
    double[] truths() {
        return truths;
    }

    /** Of every detection in the order of the set; not a copy. */
    double[] detections() {
        return detections;
    }
}

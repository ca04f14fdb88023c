package glint.datasets.curation;

import java.util.List;
import java.util.Optional;

import glint.annotations.measure.TargetMeasure;
import glint.datasets.frame.Frame;

/**
 * Keeps images by the signal-to-clutter ratios of their targets; see {@link TargetMeasure#scr()}. A target whose
 * surroundings have no clutter counts as infinitely bright.
 *
 * @param min least ratio
 * @param below ratio that is too much
 * @param targets whether every target must be so or one is enough
 * @param negatives what becomes of images without a target
 */
public record SelectScr(double min, double below, Measured.Targets targets, Measured.Negatives negatives)
        implements
            CurationStep {
    public SelectScr {
        if (!(min < below)) {
            throw new IllegalArgumentException("min must be less than below");
        }
    }

    @Override
    public void apply(Workset images) {
        images.drop(image -> image.labels().targets().isEmpty()
                ? Measured.negative(negatives)
                : reason(image, images.pixels(image)));
    }

    private Optional<String> reason(CuratedImage image, Frame frame) {
        List<Double> ratios = image.labels().targets().stream().map(target -> TargetMeasure.of(frame, target.shape())
                .map(m -> m.scr().orElse(Double.POSITIVE_INFINITY)).orElse(Double.NaN)).toList();
        return Measured.outside("a signal-to-clutter ratio of", ratios, new Measured.Bounds(min, below), targets);
    }
}

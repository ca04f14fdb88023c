package glint.datasets.curation;

import java.util.Optional;

/**
 * Keeps images by the areas of their targets.
 *
 * @param min least area in pixels
 * @param below area in pixels that is too much
 * @param targets whether every target must be so or one is enough
 * @param negatives what becomes of images without a target
 */
public record SelectSize(double min, double below, Measured.Targets targets, Measured.Negatives negatives)
        implements
            CurationStep {
    public SelectSize {
        if (!(min < below)) {
            throw new IllegalArgumentException("min must be less than below");
        }
    }

    @Override
    public void apply(Workset images) {
        images.drop(image -> image.labels().targets().isEmpty()
                ? Measured.negative(negatives)
                : reason(image));
    }

    private Optional<String> reason(CuratedImage image) {
        return Measured.outside("an area of", image.labels().targets().stream().map(Measured::area).toList(),
                new Measured.Bounds(min, below), targets);
    }
}

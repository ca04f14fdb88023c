package glint.datasets.curation;

import java.util.Optional;

/**
 * Cuts the same rectangle out of every image. Labels move along and are cut at its borders; a target of which too little is
 * left is dropped and that is noted.
 *
 * @param x first column
 * @param y first row
 * @param width in pixels
 * @param height in pixels
 * @param leastVisible share of a target's area that must be left, in (0, 1]
 */
public record Crop(int x, int y, int width, int height, double leastVisible) implements CurationStep {
    public Crop {
        if (x < 0 || y < 0 || width < 1 || height < 1) {
            throw new IllegalArgumentException("x and y must not be negative, width and height positive");
        }
        if (!(leastVisible > 0 && leastVisible <= 1)) {
            throw new IllegalArgumentException("least-visible must lie in (0, 1]");
        }
    }

    @Override
    public void apply(Workset images) {
        images.drop(image -> x + width <= image.labels().size().width() && y + height <= image.labels().size().height()
                ? Optional.empty()
                : Optional.of("its " + image.labels().size() + " pixels do not hold the rectangle"));
        images.change(image -> LabelCarrier.carry(image, new PixelChange.Cut(x, y, width, height), leastVisible));
    }
}

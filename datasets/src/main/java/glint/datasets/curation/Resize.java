package glint.datasets.curation;

/**
 * Brings every image to one size, by the mean over the area of each new pixel where it shrinks and linearly between pixel
 * centres where it grows. Boxes, outlines and places scale with it; a mask keeps the pixels whose centres it covered, and a
 * target that has none left is dropped and that is noted.
 *
 * @param width in pixels
 * @param height in pixels
 */
public record Resize(int width, int height) implements CurationStep {
    public Resize {
        if (width < 1 || height < 1) {
            throw new IllegalArgumentException("width and height must be positive");
        }
    }

    @Override
    public void apply(Workset images) {
        images.change(image -> LabelCarrier.carry(image, new PixelChange.Scale(width, height), 0));
    }
}

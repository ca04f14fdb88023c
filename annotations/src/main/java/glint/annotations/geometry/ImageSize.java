package glint.annotations.geometry;

/** Width and height of an image, in pixels. */
public record ImageSize(int width, int height) {
    public ImageSize {
        if (width <= 0 || height <= 0) {
            throw new IllegalArgumentException("An image needs a positive size, got " + width + " x " + height);
        }
    }

    /** The whole image as a box. */
    public Box box() {
        return new Box(0, 0, width, height);
    }

    /** Number of pixels. */
    public long pixels() {
        return (long) width * height;
    }

    @Override
    public String toString() {
        return width + "×" + height;
    }
}

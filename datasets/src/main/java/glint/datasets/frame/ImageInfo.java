package glint.datasets.frame;

import glint.annotations.geometry.ImageSize;

/**
 * What the header of an image file says.
 *
 * @param size in pixels, of the first page
 * @param bits of a sample as stored, 1 to 16, or 32 for float samples
 * @param samples how the bits of a sample are to be read
 * @param pages number of images in the file, 1 but for TIFF
 */
public record ImageInfo(ImageFormat format, ImageSize size, int bits, Samples samples, int pages) {
    /** How the bits of a sample are to be read. */
    public enum Samples {
        /** Counts from 0. */
        UNSIGNED,
        /** Counts of both signs, two's complement. */
        SIGNED,
        /** IEEE 754 single precision. */
        FLOAT
    }

    /** Larger images are refused before anything is allocated for them. */
    public static final long MAX_PIXELS = 400_000_000;

    /** The info, once the size has been found reasonable. */
    static ImageInfo checked(ByteFile file, ImageFormat format, long width, long height, int bits,
            Samples samples, int pages) {
        return new ImageInfo(format, checkedSize(file, width, height), bits, samples, pages);
    }

    /** The size, once it has been found reasonable. */
    static ImageSize checkedSize(ByteFile file, long width, long height) {
        if (width <= 0 || height <= 0) {
            throw file.damaged("its header claims " + width + " x " + height + " pixels");
        }
        if (width > MAX_PIXELS || height > MAX_PIXELS / width) {
            throw file.unsupported("claims " + width + " x " + height + " pixels, more than the limit of "
                    + MAX_PIXELS / 1_000_000 + " megapixels");
        }
        return new ImageSize((int) width, (int) height);
    }
}

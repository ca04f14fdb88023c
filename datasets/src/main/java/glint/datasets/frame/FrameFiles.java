package glint.datasets.frame;

import java.nio.file.Path;
import java.util.Optional;

import glint.annotations.InputException;
import glint.annotations.format.AtomicFile;

/**
 * Single image files as frames: 1- to 16-bit PNG, JPEG, BMP, and TIFF with 1- to 16-bit or float samples, all at full
 * depth. The content decides the format, not the extension.
 *
 * <p>The grey rule: where the channels of a pixel are equal the count is theirs, otherwise it is the Rec. 601 luma
 * {@code 0.299 R + 0.587 G + 0.114 B} rounded to the nearest count; a palette is expanded first, transparency ignored.
 * Orientation tags are ignored too, so that labels stay on their pixels. 16-bit files count as 16 valid bits unless the
 * file declares 9 to 15 bits a sample; signed TIFF samples become float samples of the same value. Of a radiometric JPEG
 * the counts of the sensor are read, not the picture drawn from them.
 */
public final class FrameFiles {
    private static final int RADIOMETRIC_BITS = 16;

    private FrameFiles() {}

    /**
     * Reads an image, the first page of a stack.
     *
     * @throws InputException when the file is missing, unreadable, damaged, truncated, larger than
     *     {@link ImageInfo#MAX_PIXELS} or no image at all
     */
    public static Frame read(Path path) {
        return read(path, 0);
    }

    /** Reads a page of an image file, counted from 0; see {@link #read(Path)}. */
    public static Frame read(Path path, int page) {
        try (ByteFile file = ByteFile.open(path)) {
            ImageFormat format = format(file);
            Optional<FlirBlock> radiometric = radiometric(file, format);
            return radiometric.isPresent()
                    ? FlirSamples.read(radiometric.get(), null)
                    : ImageDecoder.decode(path, format.container().page(file, page));
        }
    }

    /**
     * What the header says, without decoding a sample. A file that ends early is found here already.
     *
     * @throws InputException as {@link #read(Path)}
     */
    public static ImageInfo info(Path path) {
        try (ByteFile file = ByteFile.open(path)) {
            ImageFormat format = format(file);
            return radiometric(file, format)
                    .map(block -> new ImageInfo(ImageFormat.JPEG, block.size(), RADIOMETRIC_BITS,
                            ImageInfo.Samples.UNSIGNED, 1))
                    .orElseGet(() -> format.container().info(file));
        }
    }

    /** What the header says about the picture of a JPEG, of a radiometric one too. */
    static ImageInfo pictureInfo(Path path) {
        try (ByteFile file = ByteFile.open(path)) {
            return format(file).container().info(file);
        }
    }

    /** Reads the picture of a JPEG, of a radiometric one too. */
    static Frame picture(Path path) {
        try (ByteFile file = ByteFile.open(path)) {
            return ImageDecoder.decode(path, format(file).container().page(file, 0));
        }
    }

    private static Optional<FlirBlock> radiometric(ByteFile file, ImageFormat format) {
        return format == ImageFormat.JPEG ? FlirJpeg.block(file) : Optional.empty();
    }

    private static ImageFormat format(ByteFile file) {
        if (file.length() == 0) {
            throw new InputException(file.path().toString(), "is empty", "copy or download the file again");
        }
        return ImageFormat.sniff(file.upTo(0, ImageContainer.SIGNATURE_LENGTH)).orElseThrow(
                () -> new InputException(file.path().toString(), "is not an image Glint reads",
                        "use PNG, JPEG, BMP or TIFF"));
    }

    /**
     * Writes a frame of 8- or 16-bit counts as a grey PNG of the same depth, replacing the file as a whole or not at all.
     * The same frame always gives the same bytes. The number of valid bits is not kept: PNG has no place for it.
     *
     * @throws InputException when the file cannot be written
     * @throws IllegalArgumentException when the samples are float
     */
    public static void writePng(Frame frame, Path target) {
        byte[] png = ImageDecoder.png(frame);
        AtomicFile.write(target, out -> out.write(png));
    }
}

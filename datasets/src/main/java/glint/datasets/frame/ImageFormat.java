package glint.datasets.frame;

import java.util.Locale;
import java.util.Optional;

/** The image files Glint reads as such, told apart by their first bytes; the extension is only checked against them. */
public enum ImageFormat {
    /** Portable Network Graphics, 1 to 16 bits. */
    PNG,
    /** JPEG, baseline or progressive, 8 bits. */
    JPEG,
    /** Windows bitmap, 1 to 32 bits. */
    BMP,
    /** TIFF and BigTIFF, 1 to 16 bits or float, one page or many. */
    TIFF;

    ImageContainer container() {
        return switch (this) {
            case PNG -> new PngContainer();
            case JPEG -> new JpegContainer();
            case BMP -> new BmpContainer();
            case TIFF -> new TiffContainer();
        };
    }

    /** The format whose signature the bytes begin with. */
    public static Optional<ImageFormat> sniff(byte[] head) {
        for (ImageFormat format : values()) {
            if (format.container().signature(head)) {
                return Optional.of(format);
            }
        }
        return Optional.empty();
    }

    /** The format a file name promises, by its extension in any case. */
    public static Optional<ImageFormat> ofName(String fileName) {
        String extension = fileName.substring(fileName.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return switch (extension) {
            case "png" -> Optional.of(PNG);
            case "jpg", "jpeg", "jpe", "jfif" -> Optional.of(JPEG);
            case "bmp", "dib" -> Optional.of(BMP);
            case "tif", "tiff", "btf" -> Optional.of(TIFF);
            default -> Optional.empty();
        };
    }
}

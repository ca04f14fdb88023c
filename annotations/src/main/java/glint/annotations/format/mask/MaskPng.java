package glint.annotations.format.mask;

import java.awt.image.BufferedImage;
import java.awt.image.WritableRaster;
import java.io.IOException;
import java.io.OutputStream;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

import glint.annotations.geometry.BitMask;
import glint.annotations.geometry.ImageSize;

/** Writes masks as grey PNG. */
public final class MaskPng {
    private MaskPng() {}

    /** Writes 255 for the pixels of the mask and 0 elsewhere. */
    public static void write(BitMask mask, ImageSize size, OutputStream out) throws IOException {
        BufferedImage image = new BufferedImage(size.width(), size.height(), BufferedImage.TYPE_BYTE_GRAY);
        WritableRaster raster = image.getRaster();
        mask.forEach((x, y) -> raster.setSample(x, y, 0, 255));
        write(image, out);
    }

    static void write(BufferedImage image, OutputStream out) throws IOException {
        try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
            if (!ImageIO.write(image, "png", stream)) {
                throw new IOException("this Java has no PNG writer");
            }
        }
    }
}

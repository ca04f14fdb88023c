package glint.annotations.format.mask;

import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import glint.annotations.InputException;
import glint.annotations.geometry.BitMask;
import glint.annotations.geometry.ImageSize;

/**
 * An image whose values are ids: grey samples and palette indices as they are stored, colours as R + 256 G + 65536 B; 0
 * is background. Colours of a palette mean nothing.
 *
 * @param hasPalette whether 255 is the border that VOC paints around objects
 */
record InstanceImage(ImageSize size, boolean hasPalette, SortedMap<Integer, BitMask> instances) {
    /** Ids that a grey PNG can hold. */
    static final int LARGEST_ID = Character.MAX_VALUE;
    /** More than any image has targets: it is a photograph. */
    private static final int MOST_INSTANCES = 20_000;
    /** How often the boxes of ids may cover the image; those of noise do so for every value. */
    private static final int MOST_COVERS = 64;
    private static final int BYTE = 255;

    /**
     * Reads the file.
     *
     * @throws InputException when the file is empty, damaged, or no image of ids
     */
    static InstanceImage read(Path file) {
        return MaskImage.with(file, (reader, header) -> of(file, reader.read(0)));
    }

    private static InstanceImage of(Path file, BufferedImage image) {
        Raster raster = image.getRaster();
        int width = raster.getWidth();
        int height = raster.getHeight();
        boolean palette = image.getColorModel() instanceof IndexColorModel;
        Map<Integer, int[]> bounds = new TreeMap<>();
        int[] ids = new int[width * height];
        int[] row = new int[width * raster.getNumBands()];
        for (int y = 0; y < height; y++) {
            raster.getPixels(raster.getMinX(), raster.getMinY() + y, width, 1, row);
            for (int x = 0; x < width; x++) {
                int id = id(row, x * raster.getNumBands(), image.getColorModel());
                ids[y * width + x] = id;
                if (id != 0) {
                    int[] box = bounds.computeIfAbsent(id, i -> new int[]{width, height, -1, -1});
                    box[0] = Math.min(box[0], x);
                    box[1] = Math.min(box[1], y);
                    box[2] = Math.max(box[2], x);
                    box[3] = Math.max(box[3], y);
                }
            }
        }
        long covered = bounds.values().stream().mapToLong(box -> (box[2] - box[0] + 1L) * (box[3] - box[1] + 1)).sum();
        if (bounds.size() > MOST_INSTANCES || covered > (long) MOST_COVERS * width * height) {
            throw new InputException(file.toString(), "holds " + bounds.size()
                    + " different values all over, so it is no image of ids",
                    "choose a mask with an id for each target");
        }
        SortedMap<Integer, BitMask> instances = new TreeMap<>();
        bounds.forEach((id, box) -> instances.put(id, BitMask.of(box[0], box[1], box[2] - box[0] + 1, box[3] - box[1]
                + 1, (x, y) -> ids[y * width + x] == id)));
        return new InstanceImage(new ImageSize(width, height), palette, instances);
    }

    private static int id(int[] samples, int at, ColorModel colors) {
        if (colors instanceof IndexColorModel || colors.getNumColorComponents() < 3) {
            return samples[at];
        }
        if (colors.hasAlpha() && samples[at + 3] == 0) {
            return 0;
        }
        return (samples[at] & BYTE) | (samples[at + 1] & BYTE) << 8 | (samples[at + 2] & BYTE) << 16;
    }

    /** Writes a grey PNG, 8-bit where the ids fit and 16-bit otherwise; later instances cover earlier ones. */
    static void write(Map<Integer, BitMask> instances, ImageSize size, OutputStream out) throws IOException {
        int largest = instances.keySet().stream().mapToInt(Integer::intValue).max().orElse(0);
        BufferedImage image = new BufferedImage(size.width(), size.height(), largest > BYTE
                ? BufferedImage.TYPE_USHORT_GRAY
                : BufferedImage.TYPE_BYTE_GRAY);
        WritableRaster raster = image.getRaster();
        instances.forEach((id, mask) -> mask.clip(size).forEach((x, y) -> raster.setSample(x, y, 0, id)));
        MaskPng.write(image, out);
    }
}

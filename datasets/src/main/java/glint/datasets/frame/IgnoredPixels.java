package glint.datasets.frame;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import glint.annotations.InputException;
import glint.annotations.geometry.ImageSize;

/**
 * A source without the pixels that do not measure: each takes the median of the nearest that do, so that nothing that looks
 * at frames sees a target in it.
 */
public final class IgnoredPixels extends ForwardingSource {
    private static final int ABOVE = 127;
    private static final int MAX_REACH = 16;

    private final Path mask;
    private final ImageSize size;
    private final List<Repair> repairs;

    /** A pixel and those it takes its value from, as raster indices. */
    @SuppressWarnings("ArrayRecordComponent")
    private record Repair(int pixel, int[] from) {}

    private IgnoredPixels(FrameSource source, Path mask, ImageSize size, List<Repair> repairs) {
        super(source);
        this.mask = mask;
        this.size = size;
        this.repairs = List.copyOf(repairs);
    }

    /**
     * The source with the pixels ignored that the facts name; the source itself where they name none, or where it is read so
     * already.
     *
     * @throws InputException when the mask cannot be read, or leaves a pixel no neighbour
     */
    public static FrameSource of(FrameSource source, SourceFacts facts) {
        if (facts.ignore() == null || source instanceof IgnoredPixels) {
            return source;
        }
        Path mask = Path.of(facts.ignore());
        Frame ignored = FrameFiles.read(mask);
        List<Repair> repairs = new ArrayList<>();
        for (int i = 0; i < ignored.width() * ignored.height(); i++) {
            if (ignored.value(i) > ABOVE) {
                repairs.add(new Repair(i, nearest(mask, ignored, i)));
            }
        }
        return new IgnoredPixels(source, mask, ignored.size(), repairs);
    }

    private static int[] nearest(Path mask, Frame ignored, int pixel) {
        int x = pixel % ignored.width();
        int y = pixel / ignored.width();
        for (int reach = 1; reach <= MAX_REACH; reach++) {
            int[] from = new int[(2 * reach + 1) * (2 * reach + 1)];
            int count = 0;
            for (int ny = Math.max(0, y - reach); ny <= Math.min(ignored.height() - 1, y + reach); ny++) {
                for (int nx = Math.max(0, x - reach); nx <= Math.min(ignored.width() - 1, x + reach); nx++) {
                    if (ignored.value(nx, ny) <= ABOVE) {
                        from[count++] = ny * ignored.width() + nx;
                    }
                }
            }
            if (count > 0) {
                return Arrays.copyOf(from, count);
            }
        }
        throw new InputException(mask.toString(), "ignores more than " + MAX_REACH + " pixels around " + x + ", " + y,
                "name a mask of single pixels");
    }

    @Override
    public Frame read(int index) {
        Frame frame = super.read(index);
        if (!frame.size().equals(size)) {
            throw new InputException(frameName(index), "has " + frame.size() + " pixels, the pixels to ignore are of "
                    + size + " (" + mask + ")", "name the mask of this sensor");
        }
        return switch (frame.type()) {
            case UINT8 -> {
                byte[] counts = frame.bytes().clone();
                repairs.forEach(repair -> counts[repair.pixel()] = (byte) median(frame, repair));
                yield Frame.ofBytes(frame.width(), frame.height(), counts);
            }
            case UINT16 -> {
                short[] counts = frame.shorts().clone();
                repairs.forEach(repair -> counts[repair.pixel()] = (short) (int) median(frame, repair));
                yield Frame.ofShorts(frame.width(), frame.height(), frame.validBits(), counts);
            }
            case FLOAT32 -> {
                float[] values = frame.floats().clone();
                repairs.forEach(repair -> values[repair.pixel()] = (float) median(frame, repair));
                yield Frame.ofFloats(frame.width(), frame.height(), values);
            }
        };
    }

    /** The lower of the two middle ones, so that counts stay counts. */
    private static double median(Frame frame, Repair repair) {
        double[] values = Arrays.stream(repair.from()).mapToDouble(frame::value).sorted().toArray();
        return values[(values.length - 1) / 2];
    }
}

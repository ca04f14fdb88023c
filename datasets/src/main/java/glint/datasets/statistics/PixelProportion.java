package glint.datasets.statistics;

import java.util.Arrays;
import java.util.List;

import glint.annotations.convert.BoxesToMask;
import glint.annotations.model.FrameLabels;

/**
 * In how many images the targets are small by the rule of the field, less than 0.12 % of the image, in the four ways papers read
 * it. Images without targets are left out.
 *
 * @param images those with targets
 * @param everyTarget every target's pixels are fewer
 * @param anyTarget at least one target's pixels are
 * @param allTogether the pixels of all targets together are
 * @param everyBox every target's tight box is smaller
 */
public record PixelProportion(int images, int everyTarget, int anyTarget, int allTogether, int everyBox) {
    /** The share of the image below which a target is small. */
    public static final double SMALL = 0.0012;

    static PixelProportion of(List<FrameLabels> frames) {
        int[] counts = new int[5];
        for (FrameLabels frame : frames) {
            if (!frame.targets().isEmpty()) {
                double least = SMALL * frame.size().pixels();
                int[] areas = frame.targets().stream().mapToInt(t -> BoxesToMask.pixels(t.shape(), frame.size()).area())
                        .toArray();
                counts[0]++;
                counts[1] += all(areas, least) ? 1 : 0;
                counts[2] += any(areas, least) ? 1 : 0;
                counts[3] += BoxesToMask.pixels(frame).area() < least ? 1 : 0;
                counts[4] += frame.targets().stream().allMatch(t -> t.box().area() < least) ? 1 : 0;
            }
        }
        return new PixelProportion(counts[0], counts[1], counts[2], counts[3], counts[4]);
    }

    private static boolean all(int[] areas, double least) {
        return Arrays.stream(areas).allMatch(area -> area < least);
    }

    private static boolean any(int[] areas, double least) {
        return Arrays.stream(areas).anyMatch(area -> area < least);
    }
}

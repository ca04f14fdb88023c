package glint.annotations.format;

import glint.annotations.InputException;
import glint.annotations.convert.BoxConvention;
import glint.annotations.convert.MaskReading;
import glint.annotations.format.LabelFormat.ReadOptions;
import glint.annotations.format.LabelFormat.WriteOptions;
import glint.annotations.geometry.ImageSize;

/** Reading options for tests. */
public final class Options {
    private Options() {}

    /** Nothing is known about the images. */
    public static ReadOptions noImages() {
        return noImages(BoxConvention.ZERO_BASED_HALF_OPEN);
    }

    /** Nothing is known about the images, boxes count as said. */
    public static ReadOptions noImages(BoxConvention convention) {
        return new ReadOptions(frame -> {
            throw new InputException(frame, "is not there", "");
        }, convention, MaskReading.DEFAULT);
    }

    /** Every image has the same size. */
    public static ReadOptions allImages(int width, int height) {
        return new ReadOptions(frame -> new ImageSize(width, height), BoxConvention.ZERO_BASED_HALF_OPEN,
                MaskReading.DEFAULT);
    }

    /** How a test writes. */
    public static WriteOptions write(BoxConvention convention) {
        return new WriteOptions(convention);
    }
}

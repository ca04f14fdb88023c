package glint.inference.comoe;

import java.util.Arrays;
import java.util.Locale;

import glint.annotations.InputException;
import glint.annotations.geometry.ImageSize;
import glint.inference.Letterbox;

/** How frames are brought to the size of the input. */
public enum Fit {
    /** Without distortion, the rest filled with middle grey: training and the demonstration of the released code. */
    LETTERBOX {
        @Override
        Letterbox of(ImageSize image, ImageSize input) {
            return Letterbox.fit(image, input);
        }
    },
    /** Each side by itself: the evaluation of the released code. */
    STRETCH {
        @Override
        Letterbox of(ImageSize image, ImageSize input) {
            return new Letterbox(image, input, input, 0, 0);
        }
    };

    /** The place of an image in the input. */
    abstract Letterbox of(ImageSize image, ImageSize input);

    /** The name in settings. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The way of that name.
     *
     * @throws InputException when there is none
     */
    public static Fit of(String id) {
        return Arrays.stream(values()).filter(f -> f.id().equals(id)).findFirst()
                .orElseThrow(() -> new InputException("The setting " + CoMoeConfig.FIT, "is " + id,
                        "choose letterbox or stretch"));
    }
}

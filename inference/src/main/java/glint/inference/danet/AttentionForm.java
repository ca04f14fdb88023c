package glint.inference.danet;

import java.util.Arrays;
import java.util.Locale;

import glint.annotations.InputException;

/**
 * What the paper leaves open about the softmax of {@link SaFem}.
 *
 * @param axis what it runs over
 * @param unitMean whether weights are multiplied by the number of values that share a softmax, so that their mean is 1. Taken
 *     literally they would shrink a feature map of 2048 channels two thousand times and starve the layers behind it.
 */
public record AttentionForm(Axis axis, boolean unitMean) {
    /** The recommended reading: over channels, with mean 1. */
    public static final AttentionForm RECOMMENDED = new AttentionForm(Axis.CHANNEL, true);

    private static final String UNIT = "unit";
    private static final String LITERAL = "literal";

    /** What shares a softmax. */
    public enum Axis {
        /** The channels of a pixel. */
        CHANNEL,
        /** The pixels of a channel. */
        SPATIAL
    }

    /** The axis by its name on the command line. */
    static Axis axis(String name) {
        return Arrays.stream(Axis.values()).filter(a -> name(a).equals(name)).findFirst()
                .orElseThrow(() -> new InputException("The attention axis " + name, "is unknown",
                        "choose channel or spatial"));
    }

    /** The gain by its name on the command line. */
    static boolean unitMean(String name) {
        if (!name.equals(UNIT) && !name.equals(LITERAL)) {
            throw new InputException("The attention gain " + name, "is unknown", "choose unit or literal");
        }
        return name.equals(UNIT);
    }

    String axisName() {
        return name(axis);
    }

    String gainName() {
        return unitMean ? UNIT : LITERAL;
    }

    private static String name(Axis axis) {
        return axis.name().toLowerCase(Locale.ROOT);
    }
}

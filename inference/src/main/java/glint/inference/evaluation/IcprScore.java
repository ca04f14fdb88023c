package glint.inference.evaluation;

/**
 * The score of the ICPR–PRCV challenge, as FEST reports it: {@code alpha * IoU + (1 - alpha) * Pd}, void where the
 * false-alarm rate reaches its limit.
 *
 * @param value the formula's value, also where it is void
 * @param isVoid whether tables print a dash instead
 */
public record IcprScore(double value, boolean isVoid) {
    /** Weight of the IoU in the published tables. */
    public static final double ALPHA = 0.5;
    /** False-alarm rate from which on a score is void. */
    public static final double FALSE_ALARM_LIMIT = 1e-4;

    /** With the published weight and limit. */
    public static IcprScore of(PixelIou pixels, PdFa targets) {
        return of(pixels.iou(), targets.pd(), targets.fa(), ALPHA, FALSE_ALARM_LIMIT);
    }

    /** With a weight and a limit of one's own; NaN where one of the figures is. */
    public static IcprScore of(double iou, double pd, double fa, double alpha, double falseAlarmLimit) {
        return new IcprScore(alpha * iou + (1 - alpha) * pd, fa >= falseAlarmLimit);
    }
}

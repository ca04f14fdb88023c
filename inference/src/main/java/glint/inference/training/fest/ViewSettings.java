package glint.inference.training.fest;

/**
 * How pictures are changed before they are trained on, as the released code does it.
 *
 * @param copyPaste probability that targets of another picture are pasted in
 * @param someOf probability that a picture is changed at all
 * @param picks how many changes are drawn then; flips and turns are likelier than others, and nothing may be drawn too
 * @param brightness grey is lifted by up to ± this share of full scale
 * @param contrast grey is multiplied by 1 ± this
 * @param rotate turned by up to ± this many degrees
 * @param shift moved by up to ± this share of the sides
 * @param scale enlarged by 1 ± this
 * @param noiseLeast least variance of the noise added, in squared counts of 255
 * @param noiseMost greatest
 */
public record ViewSettings(double copyPaste, double someOf, int picks, double brightness, double contrast,
        double rotate, double shift, double scale, double noiseLeast, double noiseMost) {
    public ViewSettings {
        if (!(copyPaste >= 0 && copyPaste <= 1 && someOf >= 0 && someOf <= 1) || picks < 0) {
            throw new IllegalArgumentException("copy-paste and some-of lie in [0, 1], picks is not negative");
        }
        if (!(brightness >= 0 && contrast >= 0 && rotate >= 0 && shift >= 0 && scale >= 0 && scale < 1
                && noiseLeast >= 0 && noiseMost >= noiseLeast)) {
            throw new IllegalArgumentException("no magnitude of views is negative, scale lies below 1");
        }
    }
}

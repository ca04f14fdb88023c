package glint.inference.evaluation;

import java.util.List;

import glint.inference.evaluation.PdFa.Pairing;

/**
 * The figures that need masks on both sides.
 *
 * @param targets paired as the reference codes do, which published figures rest on
 * @param optimal paired as well as can be
 * @param score from the figures of the reference
 */
public record MaskFigures(PixelIou pixels, PdFa targets, PdFa optimal, IcprScore score) {
    /** From the masks of every labelled image. */
    public static MaskFigures of(List<MaskPair> pairs) {
        PixelIou pixels = PixelIou.of(pairs);
        PdFa targets = PdFa.of(pairs, Pairing.REFERENCE);
        return new MaskFigures(pixels, targets, PdFa.of(pairs, Pairing.OPTIMAL), IcprScore.of(pixels, targets));
    }
}

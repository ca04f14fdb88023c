package glint.inference.evaluation;

import java.util.List;

import glint.inference.evaluation.PdFa.Pairing;

/** The figures that need masks on both sides, paired as the reference codes do. */
public record MaskFigures(PixelIou pixels, PdFa targets, IcprScore score) {
    /** From the masks of every labelled image. */
    public static MaskFigures of(List<MaskPair> pairs) {
        PixelIou pixels = PixelIou.of(pairs);
        PdFa targets = PdFa.of(pairs, Pairing.REFERENCE);
        return new MaskFigures(pixels, targets, IcprScore.of(pixels, targets));
    }
}

package glint.annotations.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

import glint.annotations.convert.MaskToBoxes;
import glint.annotations.geometry.BitMask;
import glint.annotations.geometry.ConnectedComponents;
import glint.annotations.geometry.Raster;
import glint.annotations.measure.TargetMeasure;
import glint.annotations.model.FrameLabels;
import glint.annotations.model.Shape;
import glint.annotations.model.Target;

/**
 * One target labelled in several pieces: two masks with at most two pixels between them, where the image does not fall between
 * them. It does not fall when pixels brighter than nine tenths of the way from the background's mean to the lower of the two
 * peaks join them. The mend makes one mask of both and the pixels that join them.
 *
 * <p>Two targets that fly side by side show a valley; real pairs of NUAA-SIRST are two pixels apart.
 */
public final class TargetInPieces implements LabelRule {
    private static final int GAP = 2;
    private static final double NO_VALLEY = 0.9;

    @Override
    public String id() {
        return "target-in-pieces";
    }

    @Override
    public String description() {
        return "Two masks lie so close together, and the image is so bright between them, that they are one target.";
    }

    private record Piece(Target target, BitMask mask) {}

    @Override
    public List<Finding> check(FrameLabels labels, Optional<Raster> raster) {
        List<Piece> pieces = new ArrayList<>();
        for (Target target : labels.targets()) {
            if (target.shape() instanceof Shape.OfMask(BitMask mask)) {
                pieces.add(new Piece(target, mask.clip(labels.size())));
            }
        }
        List<Finding> findings = new ArrayList<>();
        for (int i = 0; raster.isPresent() && i < pieces.size(); i++) {
            for (Piece other : pieces.subList(i + 1, pieces.size())) {
                Piece one = pieces.get(i);
                if (MaskToBoxes.near(one.mask(), other.mask(), GAP)) {
                    joined(one, other, raster.get()).ifPresent(whole -> findings.add(finding(labels, one.target(), other
                            .target(), whole)));
                }
            }
        }
        return List.copyOf(findings);
    }

    private static Optional<BitMask> joined(Piece one, Piece other, Raster raster) {
        Optional<TargetMeasure> a = TargetMeasure.of(raster, one.target().shape());
        Optional<TargetMeasure> b = TargetMeasure.of(raster, other.target().shape());
        if (a.isEmpty() || b.isEmpty()) {
            return Optional.empty();
        }
        double background = Math.min(a.get().ringMean(), b.get().ringMean());
        double least = background + NO_VALLEY * (Math.min(a.get().peak(), b.get().peak()) - background);
        BitMask pieces = one.mask().union(other.mask());
        BitMask between = one.mask().grow(GAP).intersect(other.mask().grow(GAP)).subtract(pieces);
        BitMask bright = BitMask.of(between.x(), between.y(), between.width(), between.height(),
                (x, y) -> between.get(x,
                        y) && x >= 0 && y >= 0 && x < raster.width() && y < raster.height()
                        && raster.value(x, y) > least);
        return ConnectedComponents.of(pieces.union(bright), 8).stream().filter(whole -> !whole.intersect(one.mask())
                .isEmpty() && !whole.intersect(other.mask()).isEmpty()).findFirst().map(whole -> pieces.union(whole));
    }

    private Finding finding(FrameLabels labels, Target one, Target other, BitMask whole) {
        Mend mend = new Mend("Join targets " + one.id() + " and " + other.id(), List.of(new Mend.Change(labels.frame(),
                one, List.of(new Shape.OfMask(whole))), new Mend.Change(labels.frame(), other, List.of())), List.of());
        return new Finding(id(), Finding.Severity.WARNING, labels.frame(), OptionalLong.of(one.id()),
                "Target " + other.id() + " lies at most two pixels away, and the image is as bright between them.",
                "Make one target of both, unless there are two.", Optional.of(mend));
    }
}

package glint.annotations.format;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;

import glint.annotations.geometry.Box;
import glint.annotations.model.FrameLabels;
import glint.annotations.model.LabelSet;
import glint.annotations.model.Provenance;
import glint.annotations.model.Shape;
import glint.annotations.model.Target;

/**
 * One thing that a format cannot hold and the targets that have it. A format is described by the rules that apply to it.
 *
 * @param what is lost, as the rest of a sentence about one target
 * @param befalls whether a target of a frame loses it
 */
public record LossRule(String what, BiPredicate<FrameLabels, Target> befalls) {
    /** What becomes of pixels and outlines in a format of boxes. */
    public static final String BOX_STAYS = "of its pixels or outline the box stays";

    /** What becomes of pixels in a format of outlines. */
    public static final String OUTLINE_FILLED = "its pixels become an outline, which other tools may fill differently";

    /** What becomes of something without an equivalent. */
    public static final String LEFT_OUT = "it is left out";

    /** Formats without scores. */
    public static final LossRule SCORE = new LossRule("its score", (frame, target) -> target.score().isPresent());

    /** Formats without tracks. */
    public static final LossRule TRACK = new LossRule("its track", (frame, target) -> target.track().isPresent());

    /** Formats without attributes. */
    public static final LossRule ATTRIBUTES = new LossRule("its attributes", (frame, target) -> !target.attributes()
            .isEmpty());

    /** Formats without a history; that a label was read from some file is no loss. */
    public static final LossRule PROVENANCE = new LossRule("who or what made it, and when", (frame, target) -> target
            .provenance().origin() != Provenance.Origin.IMPORTED);

    /** Formats that know no pixel outside the image. */
    public static final LossRule OUTSIDE = new LossRule("what lies outside its image", (frame, target) -> !frame.size()
            .box().contains(target.box()));

    /** Formats of whole numbers. */
    public static final LossRule FRACTIONS = new LossRule("its edges are rounded outward to whole pixels", (frame,
            target) -> !isWhole(target.box()));

    /** Formats that know only where a target is. */
    public static final List<LossRule> PLACE_ONLY = List
            .of(new LossRule("its extent, of which the centre stays", (frame,
                    target) -> !(target.shape() instanceof Shape.OfPoint)));

    /** Formats that keep something else of pixels. */
    public static LossRule pixels(String what) {
        return new LossRule(what, (frame, target) -> target.shape() instanceof Shape.OfMask);
    }

    /** Formats that keep something else of outlines. */
    public static LossRule outlines(String what) {
        return new LossRule(what, (frame, target) -> target.shape() instanceof Shape.OfPolygon);
    }

    /** Formats that keep something else of boxes. */
    public static LossRule boxes(String what) {
        return new LossRule(what, (frame, target) -> target.shape() instanceof Shape.OfBox);
    }

    /** Formats that keep something else of points. */
    public static LossRule points(String what) {
        return new LossRule(what, (frame, target) -> target.shape() instanceof Shape.OfPoint);
    }

    /** Formats without categories: nothing is lost while all targets are of one. */
    public static LossRule categories(LabelSet labels) {
        Set<String> names = new HashSet<>();
        labels.frames().forEach(frame -> frame.targets().forEach(target -> names.add(target.category().name())));
        return new LossRule("its class", (frame, target) -> names.size() > 1);
    }

    /** More rules behind the first ones. */
    public static List<LossRule> join(List<LossRule> rules, LossRule... more) {
        List<LossRule> all = new ArrayList<>(rules);
        all.addAll(List.of(more));
        return List.copyOf(all);
    }

    /** What the rules say of the labels, in the order of the rules. */
    public static List<Loss> apply(LabelSet labels, List<LossRule> rules) {
        List<Loss> losses = new ArrayList<>();
        for (LossRule rule : rules) {
            for (FrameLabels frame : labels.frames()) {
                for (Target target : frame.targets()) {
                    if (rule.befalls().test(frame, target)) {
                        losses.add(new Loss(frame.frame(), target.id(), rule.what()));
                    }
                }
            }
        }
        return List.copyOf(losses);
    }

    private static boolean isWhole(Box box) {
        return isWhole(box.x0()) && isWhole(box.y0()) && isWhole(box.x1()) && isWhole(box.y1());
    }

    private static boolean isWhole(double value) {
        return value == Math.rint(value);
    }
}

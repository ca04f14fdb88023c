package glint.app.labels;

import java.util.Locale;
import java.util.Optional;

import glint.annotations.convert.BoxConvention;
import glint.annotations.geometry.Box;
import glint.annotations.geometry.Raster;
import glint.annotations.measure.IouFragility;
import glint.annotations.measure.TargetMeasure;
import glint.annotations.model.Shape;
import glint.annotations.model.Target;

/**
 * What the inspector says about a target.
 *
 * @param isLabel whether it is a label, not a detection or something being drawn
 * @param editable whether its edges can be typed: it is a label and a box
 * @param measure on the counts of the frame; empty outside the image or without a frame
 */
public record TargetFacts(Target target, boolean isLabel, boolean editable, Optional<TargetMeasure> measure,
        IouFragility fragility) {
    /** Gathers the facts. */
    static TargetFacts of(Target target, boolean isLabel, Optional<Raster> counts) {
        return new TargetFacts(target, isLabel, isLabel && target.shape() instanceof Shape.OfBox,
                counts.flatMap(c -> TargetMeasure.of(c, target.shape())), IouFragility.of(target.box()));
    }

    /** Short name of the target. */
    public String name() {
        return nameOf(target);
    }

    /** T and the track for labels of one, L and the id for others, D for detections, nothing yet for one being drawn. */
    public static String nameOf(Target target) {
        if (target.score().isPresent()) {
            return "D";
        }
        if (target.track().isPresent()) {
            return "T" + target.track().getAsLong();
        }
        return target.id() == 0 ? "" : "L" + target.id();
    }

    /** Edges and sizes with two decimals. */
    public String coordinate(BoxField field) {
        return String.format(Locale.ROOT, "%.2f", field.of(target.box()));
    }

    /** The box as Pascal VOC would have it: 1-based, both corners inclusive, rounded to whole pixels. */
    public String asVoc() {
        double[] v = BoxConvention.ONE_BASED_INCLUSIVE.fromEdges(target.box());
        return Math.round(v[0]) + " " + Math.round(v[1]) + " " + Math.round(v[2]) + " " + Math.round(v[3]);
    }

    /** Signal-to-clutter ratio with two decimals; a dash where there is none. */
    public String scr() {
        return measure.map(TargetMeasure::scr).filter(s -> s.isPresent())
                .map(s -> minus(String.format(Locale.ROOT, "%.2f", s.getAsDouble()))).orElse("–");
    }

    /** Highest counts; a dash where there are none. */
    public String peak() {
        return measure.map(m -> minus(m.peak() == Math.rint(m.peak())
                ? String.format(Locale.ROOT, "%.0f", m.peak())
                : String.format(Locale.ROOT, "%.2f", m.peak()))).orElse("–");
    }

    /** Centre of mass in pixel edges with two decimals; a dash where there is none. */
    public String centroid() {
        return measure.map(m -> String.format(Locale.ROOT, "%.2f, %.2f", m.centroid().x(), m.centroid().y()))
                .orElse("–");
    }

    /** Number of the target's pixels. */
    public String area() {
        return measure.map(m -> m.pixels() + " px").orElse("–");
    }

    /** Width and height with one decimal. */
    public String size() {
        Box box = target.box();
        return String.format(Locale.ROOT, "%.1f×%.1f", box.width(), box.height());
    }

    private static String minus(String number) {
        return number.replace('-', '\u2212');
    }
}

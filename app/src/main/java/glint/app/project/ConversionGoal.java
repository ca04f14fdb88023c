package glint.app.project;

import glint.annotations.convert.LabelConversion;
import glint.annotations.convert.LabelConversion.AroundCentres;
import glint.annotations.convert.LabelConversion.Fill;
import glint.annotations.convert.LabelConversion.ToBoxes;
import glint.annotations.convert.LabelConversion.ToMasks;
import glint.annotations.convert.LabelConversion.ToPoints;

/** What labels become. */
public enum ConversionGoal {
    /** Tight boxes of masks and outlines. */
    BOXES,
    /** All pixels of a box. */
    FILLED,
    /** The ellipse in a box. */
    ELLIPSE,
    /** What is bright in a box. */
    GROWN,
    /** Their place. */
    POINTS,
    /** Boxes of one size around their places. */
    SIZED;

    LabelConversion conversion(ConversionDetails details) {
        return switch (this) {
            case BOXES -> new ToBoxes(details.reading(), details.perComponent());
            case FILLED -> new ToMasks(Fill.FILLED);
            case ELLIPSE -> new ToMasks(Fill.ELLIPSE);
            case GROWN -> new ToMasks(Fill.GROWN);
            case POINTS -> new ToPoints(details.place());
            case SIZED -> new AroundCentres(details.width(), details.height());
        };
    }
}

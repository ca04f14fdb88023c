package glint.annotations.measure;

import glint.annotations.geometry.Box;

/**
 * The IoU a box keeps with itself after the slips that annotators and file formats make. For targets of up to 5 x 5
 * pixels one pixel in both axes already fails IoU 0.5, whoever is right.
 *
 * @param halfPixelBothAxes moved by half a pixel in x and y, a pixel-centre convention read as pixel edges
 * @param onePixelOneAxis moved by one pixel along the shorter side
 * @param onePixelBothAxes moved by one pixel in x and y
 * @param inclusiveSlip one pixel wider and higher, inclusive corners read as exclusive sizes
 */
public record IouFragility(double halfPixelBothAxes, double onePixelOneAxis, double onePixelBothAxes,
        double inclusiveSlip) {
    /** The IoU below which a match by overlap is usually rejected. */
    public static final double MATCH = 0.5;

    /** The fragility of a box; an empty box has IoU 0 throughout. */
    public static IouFragility of(Box box) {
        double dx = box.width() <= box.height() ? 1 : 0;
        return new IouFragility(box.iou(box.translate(0.5, 0.5)), box.iou(box.translate(dx, 1 - dx)),
                box.iou(box.translate(1, 1)),
                box.iou(Box.ofSize(box.x0(), box.y0(), box.width() + 1, box.height() + 1)));
    }

    /** Whether two careful annotators can miss each other at IoU 0.5, so that targets had better be matched by centre. */
    public boolean matchByCentre() {
        return onePixelBothAxes < MATCH;
    }
}

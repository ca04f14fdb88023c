package glint.app.labels;

import glint.annotations.geometry.Box;

/** A number of a box that can be typed. */
public enum BoxField {
    X, Y, W, H;

    /** Its value in a box. */
    double of(Box box) {
        return switch (this) {
            case X -> box.x0();
            case Y -> box.y0();
            case W -> box.width();
            case H -> box.height();
        };
    }

    /** The box with this number changed: a new place keeps the size, a new size keeps the top left corner. */
    Box with(Box box, double value) {
        return switch (this) {
            case X -> box.translate(value - box.x0(), 0);
            case Y -> box.translate(0, value - box.y0());
            case W -> Box.ofSize(box.x0(), box.y0(), value, box.height());
            case H -> Box.ofSize(box.x0(), box.y0(), box.width(), value);
        };
    }
}

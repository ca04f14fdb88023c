package glint.app.labels;

import glint.annotations.geometry.Box;

/** A side of a box, and the way an arrow key points. */
public enum Side {
    LEFT(-1, 0), TOP(0, -1), RIGHT(1, 0), BOTTOM(0, 1);

    private final int dx;
    private final int dy;

    Side(int dx, int dy) {
        this.dx = dx;
        this.dy = dy;
    }

    /** −1 to the left, 1 to the right. */
    public int dx() {
        return dx;
    }

    /** −1 up, 1 down. */
    public int dy() {
        return dy;
    }

    /** The box with this side moved outwards, or inwards when negative; {@code least} of width or height stays. */
    Box moved(Box box, double outwards, double least) {
        return switch (this) {
            case LEFT -> new Box(Math.min(box.x0() - outwards, box.x1() - least), box.y0(), box.x1(), box.y1());
            case TOP -> new Box(box.x0(), Math.min(box.y0() - outwards, box.y1() - least), box.x1(), box.y1());
            case RIGHT -> new Box(box.x0(), box.y0(), Math.max(box.x1() + outwards, box.x0() + least), box.y1());
            case BOTTOM -> new Box(box.x0(), box.y0(), box.x1(), Math.max(box.y1() + outwards, box.y0() + least));
        };
    }
}

package glint.app.viewer.overlay;

import java.util.Optional;

/**
 * The eight handles of a selected box. They float beside the box on leader lines, so that they never cover a target and can be
 * grabbed however small it is.
 */
public enum Handle {
    TOP_LEFT(-1, -1), TOP(0, -1), TOP_RIGHT(1, -1), RIGHT(1, 0), BOTTOM_RIGHT(1, 1), BOTTOM(0, 1), BOTTOM_LEFT(-1,
            1), LEFT(-1, 0);

    /** Side of a handle and of its hit area at least, in screen pixels. */
    public static final int SIZE = 9;
    /** From the box's edge to the middle of a corner handle, in screen pixels. */
    static final int CORNER_DISTANCE = 16;
    /** How far handles reach beyond the box, in screen pixels. */
    static final int REACH = 26;
    /** From the box's edge to the middle of a side handle, further out than the corners so that they never meet. */
    static final int SIDE_DISTANCE = 20;

    private final int dx;
    private final int dy;

    Handle(int dx, int dy) {
        this.dx = dx;
        this.dy = dy;
    }

    /** −1 when it moves the left edge, 1 the right one, 0 neither. */
    public int dx() {
        return dx;
    }

    /** −1 when it moves the top edge, 1 the bottom one, 0 neither. */
    public int dy() {
        return dy;
    }

    /** The handle's square beside a box on the screen. */
    public ScreenBox at(ScreenBox box) {
        int distance = dx != 0 && dy != 0 ? CORNER_DISTANCE : SIDE_DISTANCE;
        int x = place(dx, box.x0(), box.x1(), distance);
        int y = place(dy, box.y0(), box.y1(), distance);
        return new ScreenBox(x, y, x + SIZE, y + SIZE);
    }

    /** First pixel of the square whose middle lies {@code distance} beyond the edge, or in the middle of the side. */
    private static int place(int direction, int low, int high, int distance) {
        return switch (direction) {
            case -1 -> low - distance - SIZE / 2;
            case 0 -> Math.floorDiv(low + high - SIZE, 2);
            default -> high - 1 + distance - SIZE / 2;
        };
    }

    /** The handle of a box under a screen pixel. */
    public static Optional<Handle> under(ScreenBox box, double screenX, double screenY) {
        for (Handle handle : values()) {
            ScreenBox square = handle.at(box).grow(1);
            if (screenX >= square.x0() && screenX < square.x1() && screenY >= square.y0() && screenY < square.y1()) {
                return Optional.of(handle);
            }
        }
        return Optional.empty();
    }
}

package glint.app.viewer.tool;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import glint.annotations.geometry.Point;
import glint.annotations.geometry.Polygon;

/**
 * A corner of an outline that a press took hold of.
 *
 * @param ring the outline, with the corner that was put in where the press was on an edge
 * @param index of the corner
 * @param removes whether letting go in the same place takes the corner away
 */
record CornerGrip(Polygon ring, int index, boolean removes) {
    private static final double EDGE_REACH = 5;
    private static final int LEAST = 3;

    /** The corner under the pointer; with Alt a new one on the edge under it, and a corner there can be taken away. */
    static Optional<CornerGrip> under(Polygon ring, ToolEvent event) {
        List<Point> corners = ring.corners();
        for (int i = 0; i < corners.size(); i++) {
            if (PolygonTool.isNear(corners.get(i), event)) {
                return Optional.of(new CornerGrip(ring, i, event.alt() && corners.size() > LEAST));
            }
        }
        for (int i = 0; event.alt() && i < corners.size(); i++) {
            if (distance(corners.get(i), corners.get((i + 1) % corners.size()), event) <= EDGE_REACH) {
                List<Point> more = new ArrayList<>(corners);
                more.add(i + 1, PolygonTool.corner(event));
                return Optional.of(new CornerGrip(new Polygon(more), i + 1, false));
            }
        }
        return Optional.empty();
    }

    private static double distance(Point a, Point b, ToolEvent event) {
        double ax = event.view().screenX(a.x());
        double ay = event.view().screenY(a.y());
        double dx = event.view().screenX(b.x()) - ax;
        double dy = event.view().screenY(b.y()) - ay;
        double length = dx * dx + dy * dy;
        double share = length == 0
                ? 0
                : Math.clamp(((event.screenX() - ax) * dx + (event.screenY() - ay) * dy) / length, 0, 1);
        return Math.hypot(event.screenX() - ax - share * dx, event.screenY() - ay - share * dy);
    }

    /** The outline with the corner where the pointer is. */
    Polygon moved(ToolEvent event) {
        List<Point> corners = new ArrayList<>(ring.corners());
        corners.set(index, PolygonTool.corner(event));
        return new Polygon(corners);
    }

    /** The outline without the corner. */
    Polygon without() {
        List<Point> corners = new ArrayList<>(ring.corners());
        corners.remove(index);
        return new Polygon(corners);
    }
}

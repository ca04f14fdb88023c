package glint.annotations.geometry;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PolygonRasterTest {
    private static final ImageSize SIZE = new ImageSize(100, 80);

    private static Polygon ring(double... xy) {
        List<Point> corners = new ArrayList<>();
        for (int i = 0; i < xy.length; i += 2) {
            corners.add(new Point(xy[i], xy[i + 1]));
        }
        return new Polygon(corners);
    }

    @Test
    void anOutlineAlongPixelEdgesGivesItsPixels() {
        BitMask staircase = PolygonRaster.fill(ring(5, 5, 8, 5, 8, 6, 7, 6, 7, 8, 5, 8), SIZE);

        assertThat(staircase).isEqualTo(BitMask.of(0, 0, 100, 80,
                (x, y) -> (y == 5 && x >= 5 && x < 8) || ((y == 6 || y == 7) && (x == 5 || x == 6))));
    }

    @Test
    void aPixelBelongsWhenItsCentreIsInside() {
        List<Polygon> rings = List.of(ring(1, 1, 90, 20, 40, 70), ring(0, 0, 70, 70, 70, 0, 0, 70));
        for (Polygon polygon : rings) {
            assertThat(PolygonRaster.fill(polygon, SIZE)).isEqualTo(
                    BitMask.of(0, 0, 100, 80, (x, y) -> inside(polygon, x + 0.5, y + 0.5)));
        }
    }

    private static boolean inside(Polygon polygon, double px, double py) {
        boolean inside = false;
        Point a = polygon.corners().getLast();
        for (Point b : polygon.corners()) {
            if ((a.y() <= py) != (b.y() <= py) && a.x() + (py - a.y()) / (b.y() - a.y()) * (b.x() - a.x()) <= px) {
                inside = !inside;
            }
            a = b;
        }
        return inside;
    }

    @Test
    void ringsThatShareAnEdgeShareNoPixel() {
        BitMask left = PolygonRaster.fill(ring(0, 0, 10.5, 0, 10.5, 10.5, 0, 10.5), SIZE);
        BitMask right = PolygonRaster.fill(ring(10.5, 0, 20, 0, 20, 10.5, 10.5, 10.5), SIZE);

        assertThat(left.intersect(right).isEmpty()).isTrue();
        assertThat(left.union(right)).isEqualTo(BitMask.filled(new Box(0, 0, 20, 10)));
    }

    @Test
    void whatLiesOutsideTheImageIsLeftOut() {
        assertThat(PolygonRaster.fill(ring(-50, -50, 500, -50, 500, 500, -50, 500), SIZE)).isEqualTo(
                BitMask.filled(SIZE.box()));
        assertThat(PolygonRaster.fill(ring(-50, -50, -20, -50, -20, -20), SIZE).isEmpty()).isTrue();
    }

    @Test
    void ringsAreParts() {
        List<Polygon> parts = List.of(ring(0, 0, 4, 0, 4, 4, 0, 4), ring(2, 0, 6, 0, 6, 4, 2, 4));

        assertThat(PolygonRaster.fill(parts, SIZE)).isEqualTo(BitMask.filled(new Box(0, 0, 6, 4)));
    }

    @Test
    void anOutlineThatMissesEveryCentreIsEmpty() {
        assertThat(PolygonRaster.fill(ring(3.6, 3.6, 4.4, 3.6, 4.4, 4.4, 3.6, 4.4), SIZE).isEmpty()).isTrue();
    }
}

package glint.annotations.measure;

import java.util.List;

import org.junit.jupiter.api.Test;

import glint.annotations.geometry.BitMask;
import glint.annotations.geometry.Box;
import glint.annotations.geometry.Point;
import glint.annotations.geometry.Polygon;
import glint.annotations.geometry.Raster;
import glint.annotations.model.Shape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class TargetMeasureTest {
    /** Background alternating between 98 and 102 (mean 100, sigma 2) with a 2 x 2 target of 110, 120, 130, 140 at (10, 10). */
    private static final Raster SCENE = raster(32, 24, (x, y) -> {
        boolean target = x >= 10 && x < 12 && y >= 10 && y < 12;
        return target ? 110 + 10 * (x - 10) + 20 * (y - 10) : (x + y) % 2 == 0 ? 98 : 102;
    });
    private static final Shape BOX = new Shape.OfBox(Box.ofSize(10, 10, 2, 2));

    @Test
    void scrIsTheContrastOverTheSpreadOfTheRing() {
        TargetMeasure measure = TargetMeasure.of(SCENE, BOX).orElseThrow();
        assertThat(measure.mean()).isEqualTo(125);
        assertThat(measure.ringMean()).isCloseTo(100, within(1e-9));
        assertThat(measure.ringSigma()).isCloseTo(2, within(1e-9));
        assertThat(measure.scr().orElseThrow()).isCloseTo(12.5, within(1e-9));
    }

    @Test
    void peakAndAreaAreThoseOfTheTargetsPixels() {
        TargetMeasure measure = TargetMeasure.of(SCENE, BOX).orElseThrow();
        assertThat(measure.pixels()).isEqualTo(4);
        assertThat(measure.peak()).isEqualTo(140);
        assertThat(measure.peakAt()).isEqualTo(new Point(11.5, 11.5));
    }

    @Test
    void theCentroidWeighsWhatRisesAboveTheRing() {
        Point centroid = TargetMeasure.of(SCENE, BOX).orElseThrow().centroid();
        assertThat(centroid.x()).isCloseTo(10.5 + (20 + 40) / 100.0, within(1e-9));
        assertThat(centroid.y()).isCloseTo(10.5 + (30 + 40) / 100.0, within(1e-9));
    }

    @Test
    void maskAndPolygonOfTheSamePixelsMeasureAlike() {
        TargetMeasure box = TargetMeasure.of(SCENE, BOX).orElseThrow();
        Shape mask = new Shape.OfMask(BitMask.of(10, 10, 2, 2, (x, y) -> true));
        Shape polygon = new Shape.OfPolygon(new Polygon(
                List.of(new Point(10, 10), new Point(12, 10), new Point(12, 12), new Point(10, 12))));
        assertThat(TargetMeasure.of(SCENE, mask)).contains(box);
        assertThat(TargetMeasure.of(SCENE, polygon)).contains(box);
    }

    @Test
    void aBoxBetweenPixelCentresMeasuresThePixelUnderItsCentre() {
        Shape sliver = new Shape.OfBox(new Box(11.6, 11.6, 11.9, 11.9));
        assertThat(TargetMeasure.of(SCENE, sliver).orElseThrow().mean()).isEqualTo(140);
    }

    @Test
    void aPointMeasuresItsPixel() {
        Shape point = new Shape.OfPoint(new Point(11.2, 10.7));
        assertThat(TargetMeasure.of(SCENE, point).orElseThrow().mean()).isEqualTo(120);
    }

    @Test
    void theGuardKeepsTheTargetsSkirtOutOfTheRing() {
        Raster skirted = raster(32, 32,
                (x, y) -> Math.abs(x - 15.5) < 3.5 && Math.abs(y - 15.5) < 3.5 ? 500 : (x + y) % 2);
        Shape core = new Shape.OfBox(Box.ofSize(14, 14, 4, 4));
        TargetMeasure guarded = TargetMeasure.of(skirted, core, new BackgroundRing(2, 6)).orElseThrow();
        TargetMeasure bare = TargetMeasure.of(skirted, core, new BackgroundRing(0, 8)).orElseThrow();
        assertThat(guarded.ringMean()).isCloseTo(0.5, within(1e-9));
        assertThat(bare.ringMean()).isGreaterThan(10);
    }

    @Test
    void aRingCutByTheBorderUsesWhatIsLeft() {
        Shape corner = new Shape.OfBox(Box.ofSize(-1, -1, 2, 2));
        TargetMeasure measure = TargetMeasure.of(SCENE, corner).orElseThrow();
        assertThat(measure.pixels()).isEqualTo(1);
        assertThat(measure.ringMean()).isCloseTo(100, within(0.5));
    }

    @Test
    void aTargetOutsideTheImageHasNoMeasure() {
        assertThat(TargetMeasure.of(SCENE, new Shape.OfBox(Box.ofSize(40, 40, 3, 3)))).isEmpty();
    }

    @Test
    void aConstantRingHasNoScr() {
        Raster flat = raster(32, 32, (x, y) -> x == 16 && y == 16 ? 9 : 5);
        Shape pixel = new Shape.OfBox(Box.ofSize(16, 16, 1, 1));
        assertThat(TargetMeasure.of(flat, pixel).orElseThrow().scr()).isEmpty();
    }

    @Test
    void pixelsWithoutAValueAreLeftOut() {
        Raster holed = raster(32, 24, (x, y) -> x == 10 && y == 10 ? Double.NaN : SCENE.value(x, y));
        assertThat(TargetMeasure.of(holed, BOX).orElseThrow().mean()).isEqualTo(130);
    }

    private interface Counts {
        double at(int x, int y);
    }

    private static Raster raster(int width, int height, Counts counts) {
        return new Raster() {
            @Override
            public int width() {
                return width;
            }

            @Override
            public int height() {
                return height;
            }

            @Override
            public double value(int x, int y) {
                return counts.at(x, y);
            }
        };
    }
}

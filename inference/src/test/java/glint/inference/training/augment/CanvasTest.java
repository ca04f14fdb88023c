package glint.inference.training.augment;

import java.util.List;
import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;

import glint.annotations.geometry.Box;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class CanvasTest {
    private static final Box ALL = new Box(0, 0, 1000, 1000);

    @Test
    void anImageInItsPlaceKeepsEveryPixel() {
        LabelledImage image = random(7, 5, 1);
        Canvas canvas = new Canvas(7, 5, 0, 0, 0);
        canvas.draw(image, Placement.IDENTITY, ALL);
        assertThat(canvas.picture().grey().values()).containsExactly(image.grey().values());
        assertThat(canvas.picture().mask().values()).containsExactly(image.mask().values());
        assertThat(canvas.picture().boxes()).isEqualTo(image.boxes());
    }

    @Test
    void twiceTheSizeInterpolatesBetweenPixelCentres() {
        LabelledImage image = image(2, 1, new float[]{0, 1});
        Canvas canvas = new Canvas(4, 2, 0, 0, 0);
        canvas.draw(image, new Placement(2, 0, 2, 0), ALL);
        assertThat(canvas.picture().grey().values()).containsExactly(0, 0.25f, 0.75f, 1, 0, 0.25f, 0.75f, 1);
    }

    @Test
    void aMirroredImageIsReadBackwards() {
        LabelledImage image = random(6, 4, 2);
        Canvas canvas = new Canvas(6, 4, 0, 0, 0);
        canvas.draw(image, new Placement(-1, 6, -1, 4), ALL);
        LabelledImage mirrored = canvas.picture();
        for (int y = 0; y < 4; y++) {
            for (int x = 0; x < 6; x++) {
                assertThat(mirrored.grey().at(x, y)).isEqualTo(image.grey().at(5 - x, 3 - y));
                assertThat(mirrored.mask().at(x, y)).isEqualTo(image.mask().at(5 - x, 3 - y));
            }
        }
    }

    @Test
    void whereNothingIsDrawnTheBackgroundStays() {
        Canvas canvas = new Canvas(4, 4, 0.5f, 0, 0);
        canvas.draw(image(4, 4, new float[16]), Placement.IDENTITY, new Box(0, 0, 2, 4));
        for (int y = 0; y < 4; y++) {
            assertThat(canvas.picture().grey().at(1, y)).isZero();
            assertThat(canvas.picture().grey().at(2, y)).isEqualTo(0.5f);
        }
    }

    @Test
    void masksAndBoxesMoveWithTheirPixels() {
        SplittableRandom random = new SplittableRandom(5);
        for (int i = 0; i < 200; i++) {
            int x = random.nextInt(30);
            int y = random.nextInt(20);
            int w = 1 + random.nextInt(9);
            int h = 1 + random.nextInt(9);
            Plane mask = Plane.filled(40, 30, 0);
            for (int row = y; row < y + h; row++) {
                for (int column = x; column < x + w; column++) {
                    mask.values()[row * 40 + column] = 1;
                }
            }
            LabelledImage image = new LabelledImage(Plane.filled(40, 30, 0.3f), mask, List.of(Box.ofSize(x, y, w, h)));
            int scale = 1 + random.nextInt(3);
            boolean mirrored = random.nextInt(2) == 0;
            int shift = random.nextInt(-20, 20);
            Placement placement = new Placement(mirrored ? -scale : scale, mirrored ? shift + 40 * scale : shift, scale,
                    shift);
            Canvas canvas = new Canvas(100, 80, 0, 0, 0);
            canvas.draw(image, placement, ALL);
            LabelledImage picture = canvas.picture();
            Box shown = placement.apply(image.boxes().getFirst()).clip(new Box(0, 0, 100, 80));
            assertThat(tight(picture.mask())).isEqualTo(shown.isEmpty() ? List.of() : List.of(shown));
            assertThat(picture.boxes()).isEqualTo(tight(picture.mask()));
        }
    }

    @Test
    void aTargetThatIsMostlyCutOffIsDropped() {
        LabelledImage image = new LabelledImage(Plane.filled(20, 20, 0), Plane.filled(20, 20, 0),
                List.of(new Box(8, 4, 12, 8)));
        assertThat(drawn(image, 9.9, 0.5, 0)).isEmpty();
        assertThat(drawn(image, 10.1, 0.5, 0)).hasSize(1);
        assertThat(drawn(image, 10.1, 0.5, 3)).isEmpty();
        assertThat(drawn(image, 12, 0.5, 3)).singleElement().isEqualTo(new Box(8, 4, 12, 8));
    }

    private static List<Box> drawn(LabelledImage image, double rightEdge, double minVisible, double minSide) {
        Canvas canvas = new Canvas(20, 20, 0, minVisible, minSide);
        canvas.draw(image, Placement.IDENTITY, new Box(0, 0, rightEdge, 20));
        return canvas.picture().boxes();
    }

    @Test
    void enlargingThenReducingComesClose() {
        LabelledImage image = random(16, 12, 9);
        Canvas large = new Canvas(48, 36, 0, 0, 0);
        large.draw(image, new Placement(3, 0, 3, 0), ALL);
        Canvas small = new Canvas(16, 12, 0, 0, 0);
        small.draw(large.picture(), new Placement(1 / 3.0, 0, 1 / 3.0, 0), ALL);
        for (int i = 0; i < 16 * 12; i++) {
            assertThat(small.picture().grey().values()[i]).isCloseTo(image.grey().values()[i], within(1e-5f));
        }
    }

    private static List<Box> tight(Plane mask) {
        int x0 = mask.width();
        int y0 = mask.height();
        int x1 = -1;
        int y1 = -1;
        for (int y = 0; y < mask.height(); y++) {
            for (int x = 0; x < mask.width(); x++) {
                if (mask.at(x, y) > 0) {
                    x0 = Math.min(x0, x);
                    y0 = Math.min(y0, y);
                    x1 = Math.max(x1, x + 1);
                    y1 = Math.max(y1, y + 1);
                }
            }
        }
        return x1 < 0 ? List.of() : List.of(new Box(x0, y0, x1, y1));
    }

    private static LabelledImage image(int width, int height, float[] values) {
        return new LabelledImage(new Plane(width, height, values), Plane.filled(width, height, 0), List.of());
    }

    private static LabelledImage random(int width, int height, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] grey = new float[width * height];
        float[] mask = new float[width * height];
        for (int i = 0; i < grey.length; i++) {
            grey[i] = random.nextFloat();
            mask[i] = random.nextInt(2);
        }
        return new LabelledImage(new Plane(width, height, grey), new Plane(width, height, mask),
                List.of(new Box(1, 1, 3, 4)));
    }
}

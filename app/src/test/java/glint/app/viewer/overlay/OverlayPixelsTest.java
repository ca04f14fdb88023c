package glint.app.viewer.overlay;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import glint.annotations.geometry.BitMask;
import glint.annotations.geometry.Box;
import glint.annotations.geometry.ImageSize;
import glint.annotations.geometry.Point;
import glint.annotations.model.Category;
import glint.annotations.model.FrameLabels;
import glint.annotations.model.Provenance;
import glint.annotations.model.Shape;
import glint.annotations.model.Target;
import glint.app.viewer.Viewport;
import glint.datasets.display.Palettes;
import glint.inference.ScoreMap;

import static org.assertj.core.api.Assertions.assertThat;

/** Overlays as pixels: where strokes lie, and that targets stay untouched. */
class OverlayPixelsTest {
    private static final ImageSize IMAGE = new ImageSize(20, 16);
    private static final int YELLOW = 0xFFF0E442;
    private static final int CYAN = 0xFF33BBEE;
    private static final int WHITE = 0xFFFFFFFF;

    private static Viewport view(double zoom) {
        return new Viewport(IMAGE, 160, 128, zoom, new Point(10, 8));
    }

    private static Target label(Shape shape) {
        return Target.of(1, shape, Category.TARGET, Provenance.imported("a.xml"));
    }

    private static OverlayScene labels(Shape... shapes) {
        return OverlayScene.of(new FrameLabels("a.png", IMAGE, List.of(shapes).stream().map(s -> label(s)).toList()));
    }

    private static Shape box(double x, double y, double w, double h) {
        return new Shape.OfBox(Box.ofSize(x, y, w, h));
    }

    private static Target detection(Box box) {
        return new Target(1, new Shape.OfBox(box), Category.TARGET, OptionalDouble.of(0.9), OptionalLong.empty(),
                Map.of(),
                Provenance.imported("d"));
    }

    @Test
    void aBoxIsCasingColourCasingFromItsEdgeOutwards() {
        Picture picture = Picture.of(labels(box(8, 6, 3, 2)), view(8), new LabelBoxOverlay());
        // The box covers the screen pixels [64, 88) x [48, 64).
        int y = 55;
        int[] leftwards = {picture.at(64, y), picture.at(63, y), picture.at(62, y), picture.at(61, y), picture.at(60,
                y)};
        assertThat(leftwards).containsExactly(Picture.GREY, Picture.CASING, YELLOW, Picture.CASING, Picture.GREY);
        int[] rightwards = {picture.at(87, y), picture.at(88, y), picture.at(89, y), picture.at(90, y), picture.at(91,
                y)};
        assertThat(rightwards).containsExactly(Picture.GREY, Picture.CASING, YELLOW, Picture.CASING, Picture.GREY);
        int[] downwards = {picture.at(70, 63), picture.at(70, 64), picture.at(70, 65), picture.at(70, 66), picture
                .at(70, 67)};
        assertThat(downwards).containsExactly(Picture.GREY, Picture.CASING, YELLOW, Picture.CASING, Picture.GREY);
        assertThat(picture.at(62, 46)).isEqualTo(YELLOW);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 1, 1.7, 2, 3, 5.3, 8, 16})
    void noBoxStrokeTouchesAPixelOfItsTarget(double zoom) {
        Viewport view = view(zoom);
        Box target = new Box(8.3, 6.4, 11.1, 8.9);
        OverlayScene scene = labels(new Shape.OfBox(target)).withDetections(
                List.of(new DetectionLayer("A", true, List.of(new DetectionMark(detection(target), Verdict.TRUE)))),
                Set.of(1L)).withSelection(Optional.of(new SelectionMark(target, true)), Optional.empty(),
                        Optional.of(new FormerLabel(target, "before")));
        Picture picture = Picture.of(scene, view, new FormerLabelOverlay(), new DetectionBoxOverlay(),
                new LabelBoxOverlay(), new CentroidOverlay(), new SelectionOverlay(), new TextOverlay());
        untouched(picture, view, target);
    }

    private static void untouched(Picture picture, Viewport view, Box target) {
        for (int y = 0; y < view.height(); y++) {
            for (int x = 0; x < view.width(); x++) {
                if (target.contains(view.toImage(x + 0.5, y + 0.5))) {
                    assertThat(picture.at(x, y)).as("screen pixel %d, %d", x, y).isEqualTo(Picture.GREY);
                }
            }
        }
    }

    @Test
    void theSelectionIsTwoWhiteLinesInACasing() {
        OverlayScene scene = labels().withSelection(Optional.of(new SelectionMark(Box.ofSize(8, 6, 3, 2), true)),
                Optional.empty(), Optional.empty());
        Picture picture = Picture.of(scene, view(8), new SelectionOverlay());
        int x = 70;
        int[] upwards = {picture.at(x, 48), picture.at(x, 47), picture.at(x, 46), picture.at(x, 45), picture.at(x,
                44), picture.at(x, 43), picture.at(x, 42)};
        assertThat(upwards).containsExactly(Picture.GREY, Picture.CASING, WHITE, Picture.CASING, WHITE, Picture.CASING,
                Picture.GREY);
    }

    @Test
    void handlesAreNinePixelSquaresSixteenPixelsAway() {
        ScreenBox box = new ScreenBox(64, 48, 88, 64);
        ScreenBox corner = Handle.TOP_LEFT.at(box);
        assertThat(corner).isEqualTo(new ScreenBox(44, 28, 53, 37));
        assertThat(corner.x0() + Handle.SIZE / 2).isEqualTo(64 - 16);
        OverlayScene scene = labels().withSelection(Optional.of(new SelectionMark(Box.ofSize(8, 6, 3, 2), true)),
                Optional.empty(), Optional.empty());
        Picture picture = Picture.of(scene, view(8), new SelectionOverlay());
        assertThat(picture.at(44, 28)).isEqualTo(WHITE);
        assertThat(picture.at(52, 36)).isEqualTo(WHITE);
        assertThat(picture.at(48, 32)).isEqualTo(0xFF1B1C1F);
    }

    @Test
    void handlesOfTheSmallestBoxDoNotMeet() {
        ScreenBox tiny = new ScreenBox(64, 48, 65, 49);
        for (Handle a : Handle.values()) {
            for (Handle b : Handle.values()) {
                assertThat(a != b && a.at(tiny).meets(b.at(tiny))).as("%s and %s", a, b).isFalse();
            }
        }
    }

    @Test
    void aMaskIsOutlinedAlongItsPixelEdges() {
        // An L: two pixels above each other and one to the right of the lower.
        BitMask mask = BitMask.of(8, 6, 2, 2, (x, y) -> x == 8 || y == 7);
        Picture picture = Picture.of(labels(new Shape.OfMask(mask)), view(8), new MaskOverlay());
        // Left edge of the pixel (8, 6) is screen column 64, top edge row 48.
        assertThat(picture.at(63, 55)).isEqualTo(YELLOW);
        assertThat(picture.at(62, 55)).isEqualTo(Picture.CASING);
        assertThat(picture.at(68, 47)).isEqualTo(YELLOW);
        assertThat(picture.at(63, 47)).as("the outer corner is closed").isEqualTo(YELLOW);
        // The inner corner lies at (72, 56): the lines meet beside the mask's pixels.
        assertThat(picture.at(72, 52)).isEqualTo(YELLOW);
        assertThat(picture.at(76, 55)).isEqualTo(YELLOW);
        assertThat(picture.at(72, 55)).isEqualTo(YELLOW);
        mask.forEach((x, y) -> {
            for (int dy = 1; dy < 7; dy++) {
                for (int dx = 1; dx < 7; dx++) {
                    assertThat(picture.at(8 * x + dx, 8 * y + dy)).isEqualTo(Picture.GREY);
                }
            }
        });
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, 2, 3})
    void atLowZoomNotEvenTheCasingOfAMaskTouchesItsTarget(double zoom) {
        BitMask mask = BitMask.of(8, 6, 3, 3, (x, y) -> x != 9 || y != 6);
        Viewport view = view(zoom);
        Picture picture = Picture.of(labels(new Shape.OfMask(mask)), view, new MaskOverlay());
        int[] yellow = new int[1];
        mask.forEach((x, y) -> {
            int inside = picture.at(view.snapX(x + 1.0) - 1, view.snapY(y + 1.0) - 1);
            if (y > 6) {
                assertThat(inside).isEqualTo(Picture.GREY);
            }
        });
        for (int y = 0; y < view.height(); y++) {
            for (int x = 0; x < view.width(); x++) {
                yellow[0] += picture.at(x, y) == YELLOW ? 1 : 0;
            }
        }
        assertThat(yellow[0]).isPositive();
    }

    @Test
    void aDetectionThatFoundALabelIsDrawnOutsideTheLabel() {
        Box target = Box.ofSize(8, 6, 3, 2);
        OverlayScene scene = labels(new Shape.OfBox(target)).withDetections(
                List.of(new DetectionLayer("A", true, List.of(new DetectionMark(detection(target), Verdict.TRUE)))),
                Set.of());
        Picture picture = Picture.of(scene, view(8), new DetectionBoxOverlay(), new LabelBoxOverlay());
        assertThat(picture.at(62, 55)).isEqualTo(YELLOW);
        assertThat(picture.at(59, 55)).isEqualTo(CYAN);
    }

    @Test
    void aFalseAlarmIsDashedFourOnThreeOff() {
        OverlayScene scene = labels().withDetections(List.of(new DetectionLayer("A", true,
                List.of(new DetectionMark(detection(Box.ofSize(8, 6, 3, 2)), Verdict.FALSE)))), Set.of());
        Picture picture = Picture.of(scene, view(8), new DetectionBoxOverlay());
        StringBuilder top = new StringBuilder();
        for (int x = 64; x < 78; x++) {
            top.append(picture.at(x, 46) == 0xFFEE3377 ? '#' : '.');
        }
        assertThat(top.toString()).isEqualTo("...####...####");
    }

    @Test
    void hiddenLabelsAndHiddenLayersAreNotDrawn() {
        OverlayScene scene = labels(box(8, 6, 3, 2));
        Viewport view = view(8);
        assertThat(Picture.of(scene.withHidden(Set.of(1L)), view, new LabelBoxOverlay()).at(62, 55))
                .isEqualTo(Picture.GREY);
        assertThat(Picture.of(scene.withLayers(EnumSet.of(OverlayLayer.MASKS)), view, new LabelBoxOverlay()).at(62, 55))
                .isEqualTo(Picture.GREY);
    }

    @Test
    void aHeatmapLeavesTheImageWhereTheScoreIsZeroAndCoversItWhereItIsOne() {
        float[] values = new float[IMAGE.width() * IMAGE.height()];
        values[6 * IMAGE.width() + 8] = 1;
        values[6 * IMAGE.width() + 9] = 0.5f;
        ScoreMap map = new ScoreMap("score", IMAGE.width(), IMAGE.height(), values, IMAGE.box());
        var inferno = Palettes.bundled().stream().filter(c -> c.id().equals("inferno")).findFirst().orElseThrow();
        OverlayScene scene = labels().withHeat(Optional.of(HeatLayer.ofScores(map, inferno, 1)));
        Picture picture = Picture.of(scene, view(8), new HeatmapOverlay());
        assertThat(picture.at(60, 50)).isEqualTo(Picture.GREY);
        assertThat(picture.at(64, 48)).isEqualTo(inferno.argb(255));
        assertThat(picture.at(71, 55)).isEqualTo(inferno.argb(255));
        int half = picture.at(72, 48);
        assertThat(half).isNotEqualTo(inferno.argb(127)).isNotEqualTo(Picture.GREY);
    }

    @Test
    void aPointIsMarkedBesideItsPixel() {
        Picture picture = Picture.of(labels(new Shape.OfPoint(new Point(8.5, 6.5))), view(8), new PointOverlay());
        for (int d = 0; d < 8; d++) {
            assertThat(picture.at(64 + d, 48 + d)).isEqualTo(Picture.GREY);
        }
        assertThat(picture.at(57, 52)).isEqualTo(YELLOW);
    }

    @Test
    void platesKeepEightPixelsAwayFromEveryTarget() {
        ScreenBox first = new ScreenBox(50, 50, 60, 60);
        ScreenBox second = new ScreenBox(75, 40, 80, 50);
        PlacedPlates places = new PlacedPlates(List.of(first, second));
        for (int i = 0; i < 4; i++) {
            places.beside(first, 30, 15).ifPresent(p -> {
                assertThat(p.meets(first.grow(PlacedPlates.CLEARANCE))).isFalse();
                assertThat(p.meets(second.grow(PlacedPlates.CLEARANCE))).isFalse();
            });
        }
    }
}

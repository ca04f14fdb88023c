package glint.annotations.audit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.ServiceLoader;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;

import glint.annotations.SharedData;
import glint.annotations.convert.BoxConvention;
import glint.annotations.convert.MaskReading;
import glint.annotations.convert.MaskToBoxes;
import glint.annotations.format.Options;
import glint.annotations.format.mask.MaskImage;
import glint.annotations.format.voc.VocFormat;
import glint.annotations.geometry.BitMask;
import glint.annotations.geometry.Box;
import glint.annotations.geometry.ImageSize;
import glint.annotations.geometry.Point;
import glint.annotations.geometry.Raster;
import glint.annotations.geometry.TestRaster;
import glint.annotations.model.Category;
import glint.annotations.model.FrameLabels;
import glint.annotations.model.Provenance;
import glint.annotations.model.Shape;
import glint.annotations.model.Target;

import static org.assertj.core.api.Assertions.assertThat;

class LabelRulesTest {
    private static FrameLabels labels(Shape... shapes) {
        List<Target> targets = new ArrayList<>();
        for (Shape shape : shapes) {
            targets.add(Target.of(targets.size() + 1, shape, Category.TARGET, Provenance.imported("x")));
        }
        return new FrameLabels("a.png", new ImageSize(64, 48), targets);
    }

    private static Shape box(double x0, double y0, double x1, double y1) {
        return new Shape.OfBox(new Box(x0, y0, x1, y1));
    }

    private static Shape mask(int x, int y) {
        return new Shape.OfMask(BitMask.filled(Box.ofPixels(x, y, x + 1, y + 1)));
    }

    @Test
    void rulesAreFoundByTheServiceLoader() {
        assertThat(ServiceLoader.load(LabelRule.class)).extracting(LabelRule::id).containsExactlyInAnyOrder(
                "box-off-mask", "box-outside-image", "duplicate-label", "label-on-constant", "mask-holes", "off-peak",
                "several-targets-in-one-box", "stray-pixels", "target-in-pieces");
    }

    @Test
    void onlyBoxesThatReachBeyondTheImageAreFindings() {
        List<Finding> findings = new BoxOutsideImage().check(labels(box(0, 0, 64, 48), box(60, 1.5, 64.25, 9)), Optional
                .empty());

        assertThat(findings).singleElement().satisfies(f -> {
            assertThat(f.target()).isEqualTo(OptionalLong.of(2));
            assertThat(f.message()).contains("(60, 1.5) to (64.25, 9)").contains("64×48");
        });
    }

    @Test
    void aBoxAroundTwoTargetsIsAFinding() {
        List<Finding> findings = new SeveralTargetsInOneBox().check(labels(box(5, 5, 20, 20), box(5, 5, 9, 9), mask(6,
                6), mask(15, 15)), Optional.empty());

        assertThat(findings).singleElement().satisfies(f -> {
            assertThat(f.target()).isEqualTo(OptionalLong.of(1));
            assertThat(f.message()).contains("2 targets");
        });
    }

    @Test
    void theGroupedBoxOfNuaaIsFound() {
        FrameLabels boxes = new VocFormat().read(SharedData.of("NUAA-SIRST/masks/Misc_1.xml"), Options.noImages(
                BoxConvention.ZERO_BASED_INCLUSIVE)).labels().frames().getFirst();
        List<BitMask> components = MaskToBoxes.components(MaskImage.read(SharedData.of(
                "NUAA-SIRST/masks/Misc_1_pixels0.png")).above(127), MaskReading.DEFAULT);

        assertThat(new SeveralTargetsInOneBox().check(boxes, components, 1)).hasSize(1);
    }

    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

    /** Spots of 100 counts, sigma one pixel, on a background of 50 with a faint texture. */
    private static Raster spots(Point... centres) {
        return new TestRaster(64, 48, (x, y) -> {
            double sum = 50 + (x * 7 + y * 3) % 5;
            for (Point c : centres) {
                double d = new Point(x + 0.5, y + 0.5).distance(c);
                sum += 100 * Math.exp(-d * d / 2);
            }
            return sum;
        });
    }

    private static Shape square(int x, int y) {
        return new Shape.OfMask(BitMask.filled(Box.ofPixels(x - 1, y - 1, x + 1, y + 1)));
    }

    private static FrameLabels mended(Finding finding, FrameLabels labels) {
        return finding.mend().orElseThrow().edit(labels, new AtomicLong(100)::getAndIncrement, NOW).orElseThrow().apply(
                labels);
    }

    private static List<Shape> shapes(FrameLabels labels) {
        return labels.targets().stream().map(Target::shape).toList();
    }

    @Test
    void aBoxOverTheBorderIsCutThere() {
        FrameLabels labels = labels(box(60, 1.5, 64.25, 9), box(70, 1, 80, 9));
        List<Finding> findings = new BoxOutsideImage().check(labels, Optional.empty());

        assertThat(shapes(mended(findings.getFirst(), labels)).getFirst()).isEqualTo(box(60, 1.5, 64, 9));
        assertThat(findings.get(1).mend()).as("nothing of it lies inside").isEmpty();
    }

    @Test
    void aGroupedBoxBecomesOneBoxForEachTargetThatHasNone() {
        FrameLabels labels = labels(box(5, 5, 20, 20), box(6, 6, 8, 8), mask(6, 6), mask(15, 15));
        Finding finding = new SeveralTargetsInOneBox().check(labels, Optional.empty()).getFirst();
        FrameLabels after = mended(finding, labels);

        assertThat(shapes(after)).containsExactly(box(15, 15, 17, 17), box(6, 6, 8, 8), mask(6, 6), mask(15, 15));
        assertThat(after.targets().getFirst().provenance()).isEqualTo(Provenance.imported("x").as(
                Provenance.Origin.DERIVED, NOW));
        assertThat(new SeveralTargetsInOneBox().check(after, Optional.empty())).isEmpty();
    }

    @Test
    void whatSomebodyChangedSinceIsNotMended() {
        FrameLabels labels = labels(box(5, 5, 20, 20), mask(6, 6), mask(15, 15));
        Finding finding = new SeveralTargetsInOneBox().check(labels, Optional.empty()).getFirst();

        assertThat(finding.mend().orElseThrow().edit(labels(box(5, 5, 21, 20), mask(6, 6), mask(15, 15)), () -> 9, NOW))
                .isEmpty();
        assertThat(finding.mend().orElseThrow().edit(FrameLabels.none("other.png", labels.size()), () -> 9, NOW))
                .isEmpty();
    }

    @Test
    void aBoxMoreThanAPixelOffItsMaskIsFittedAndAConventionIsNot() {
        FrameLabels labels = labels(box(5, 6, 9, 8), box(16, 16, 18, 18), box(40, 40, 43, 43), mask(6, 6), mask(15,
                15));
        List<Finding> findings = new BoxOffMask().check(labels, Optional.empty());

        assertThat(findings).extracting(f -> f.target().orElseThrow()).containsExactly(3L);
        assertThat(findings.getFirst().message()).contains("meets nothing");
        FrameLabels loose = labels(box(4, 6, 9, 8), mask(6, 6));
        assertThat(shapes(mended(new BoxOffMask().check(loose, Optional.empty()).getFirst(), loose)).getFirst())
                .isEqualTo(box(6, 6, 8, 8));
        assertThat(new BoxOffMask().check(labels(box(1, 1, 2, 2)), Optional.empty())).as("no masks to compare with")
                .isEmpty();
    }

    @Test
    void theSecondOfTwoEqualLabelsGoes() {
        FrameLabels labels = labels(box(1, 1, 4, 4), mask(6, 6), box(1, 1, 4, 4));
        List<Finding> findings = new DuplicateLabel().check(labels, Optional.empty());

        assertThat(findings).hasSize(1);
        assertThat(mended(findings.getFirst(), labels).targets()).extracting(Target::id).containsExactly(1L, 2L);
    }

    @Test
    void holesAreFilledAndOpenBaysStay() {
        BitMask ring = BitMask.of(10, 10, 4, 4, (x, y) -> !(x == 11 && y == 11));
        BitMask bay = BitMask.of(30, 10, 3, 3, (x, y) -> !(x == 31 && y < 12));
        FrameLabels labels = labels(new Shape.OfMask(ring), new Shape.OfMask(bay));
        List<Finding> findings = new MaskHoles().check(labels, Optional.empty());

        assertThat(findings).extracting(f -> f.target().orElseThrow()).containsExactly(1L);
        assertThat(shapes(mended(findings.getFirst(), labels)).getFirst()).isEqualTo(new Shape.OfMask(BitMask.filled(
                Box.ofPixels(10, 10, 13, 13))));
    }

    @Test
    void specksOfALabelGoAndTwoTargetsOfOnePixelStay() {
        BitMask target = BitMask.filled(Box.ofPixels(10, 10, 12, 12));
        FrameLabels labels = labels(new Shape.OfMask(target.union(BitMask.filled(Box.ofPixels(15, 10, 15, 10)))),
                new Shape.OfMask(BitMask.filled(Box.ofPixels(40, 40, 40, 40))));
        List<Finding> findings = new StrayPixels().check(labels, Optional.of(spots(new Point(40.5, 40.5))));

        assertThat(findings).extracting(f -> f.target().orElseThrow()).containsExactly(1L);
        assertThat(shapes(mended(findings.getFirst(), labels)).getFirst()).isEqualTo(new Shape.OfMask(target));
    }

    @Test
    void aFaintSpeckBesideALargerTargetGoesAndABrightOneStays() {
        Shape speck = new Shape.OfMask(BitMask.filled(Box.ofPixels(16, 11, 16, 11)));
        FrameLabels labels = labels(square(11, 11), speck);

        List<Finding> faint = new StrayPixels().check(labels, Optional.of(spots(new Point(11.5, 11.5))));
        assertThat(faint).hasSize(1);
        assertThat(shapes(mended(faint.getFirst(), labels))).containsExactly(square(11, 11));
        assertThat(new StrayPixels().check(labels, Optional.of(spots(new Point(11.5, 11.5), new Point(16.5, 11.5)))))
                .isEmpty();
        assertThat(new StrayPixels().check(labels, Optional.empty())).as("nobody knows without the counts").isEmpty();
    }

    @Test
    void aDisplacedLabelIsMovedOntoItsPeak() {
        Raster raster = spots(new Point(20.5, 20.5), new Point(40.5, 20.5));
        FrameLabels labels = labels(square(22, 19), square(40, 20), square(39, 40));
        List<Finding> findings = new OffPeak().check(labels, Optional.of(raster));

        assertThat(findings).extracting(f -> f.target().orElseThrow()).containsExactly(1L);
        assertThat(findings.getFirst().message()).contains("2 pixels left 1 pixel down");
        assertThat(shapes(mended(findings.getFirst(), labels)).getFirst()).isEqualTo(square(20, 20));
    }

    @Test
    void aLabelBesideABrighterTargetWithALabelIsNotDisplaced() {
        Raster raster = spots(new Point(20.5, 20.5), new Point(20.5, 20.5), new Point(20.5, 20.5),
                new Point(23.5, 20.5));

        assertThat(new OffPeak().check(labels(square(20, 20), square(23, 20)), Optional.of(raster))).isEmpty();
    }

    @Test
    void piecesOfOneTargetAreJoinedAndNeighboursStay() {
        Shape left = new Shape.OfMask(BitMask.filled(Box.ofPixels(18, 20, 19, 21)));
        Shape right = new Shape.OfMask(BitMask.filled(Box.ofPixels(21, 20, 22, 21)));
        FrameLabels labels = labels(left, right);

        List<Finding> one = new TargetInPieces().check(labels, Optional.of(spots(new Point(20.5, 21), new Point(20.5,
                20.5))));
        assertThat(one).hasSize(1);
        assertThat(shapes(mended(one.getFirst(), labels))).singleElement().satisfies(shape -> assertThat(shape.bounds())
                .isEqualTo(new Box(18, 20, 23, 22)));
        assertThat(new TargetInPieces().check(labels, Optional.of(spots(new Point(18.5, 20.5), new Point(22.5, 20.5)))))
                .as("a valley lies between them").isEmpty();
    }

    @Test
    void aLabelOnNothingIsAFinding() {
        Raster flat = new TestRaster(64, 48, (x, y) -> x < 32 ? 7 : x);

        assertThat(new FlatLabel().check(labels(square(10, 10), square(50, 10)), Optional.of(flat))).extracting(f -> f
                .target().orElseThrow()).containsExactly(1L);
    }

    @Test
    void everyRuleBearsLabelsThatLeaveTheImageOrHaveNoExtent() {
        FrameLabels labels = labels(box(-500, -500, -400, -400), box(1e8, 1e8, 2e8, 2e8), mask(100, 100),
                box(3, 3, 3, 3),
                new Shape.OfPoint(new Point(-3, 7)), new Shape.OfPoint(new Point(5, 5)));
        for (LabelRule rule : ServiceLoader.load(LabelRule.class)) {
            for (Finding finding : rule.check(labels, Optional.of(spots(new Point(5.5, 5.5))))) {
                assertThat(finding.rule()).isEqualTo(rule.id());
                finding.mend().ifPresent(mend -> assertThat(mend.edit(labels, () -> 99, NOW)).isPresent());
            }
        }
    }
}

package glint.annotations.convert;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import glint.annotations.SharedData;
import glint.annotations.convert.ConversionReport.Totals;
import glint.annotations.convert.RoundTripAudit.Kind;
import glint.annotations.format.LabelFormat;
import glint.annotations.format.LabelFormats;
import glint.annotations.format.Options;
import glint.annotations.geometry.BitMask;
import glint.annotations.geometry.Box;
import glint.annotations.geometry.ImageSize;
import glint.annotations.model.Category;
import glint.annotations.model.FrameLabels;
import glint.annotations.model.LabelSet;
import glint.annotations.model.Provenance;
import glint.annotations.model.Shape;
import glint.annotations.model.Target;

import static org.assertj.core.api.Assertions.assertThat;

class RoundTripAuditTest {
    /** Every file reaches the disk, so a part of the dataset is enough. */
    private static final int FRAMES = 40;

    @TempDir
    private Path folder;

    private static LabelSet labels(Shape... shapes) {
        List<Target> targets = new ArrayList<>();
        for (Shape shape : shapes) {
            targets.add(Target.of(targets.size() + 1, shape, Category.TARGET, Provenance.imported("x")));
        }
        return new LabelSet(List.of(Category.TARGET), List.of(new FrameLabels("deep/a.png", new ImageSize(40, 30),
                targets), FrameLabels.none("deep/b.png", new ImageSize(8, 8))));
    }

    private ConversionReport through(String format, LabelSet labels, Kind kind) {
        return new RoundTripAudit(LabelFormats.byId(format), BoxConvention.ONE_BASED_INCLUSIVE)
                .run(labels, kind, folder)
                .report();
    }

    @Test
    void aBoxFileFillsTheMask() {
        BitMask corner = BitMask.of(3, 3, 3, 3, (x, y) -> x == 3 || y == 3);
        List<LabelLoss> losses = through("voc", labels(new Shape.OfMask(corner)), Kind.MASK).labels();

        assertThat(losses).singleElement().satisfies(loss -> {
            assertThat(loss.iou()).isEqualTo(5.0 / 9);
            assertThat(loss.lostPixels()).isZero();
            assertThat(loss.addedPixels()).isEqualTo(4);
            assertThat(loss.centroidShift().orElseThrow()).isPositive();
        });
    }

    @Test
    void touchingBoxesMergeInABinaryMask() {
        ConversionReport report = through("mask", labels(new Shape.OfBox(new Box(2, 2, 4, 4)), new Shape.OfBox(new Box(
                4, 4, 6, 6)), new Shape.OfBox(new Box(20, 20, 22, 22))), Kind.BOX);

        assertThat(report.labels()).extracting(LabelLoss::merged).containsExactly(true, true, false);
        assertThat(report.labels().getFirst().iou()).isEqualTo(0.25);
        assertThat(report.totals().exact()).isEqualTo(1);
    }

    @Test
    void anInstanceInTwoPiecesSplitsInABinaryMaskAndKeepsItsPixels() {
        BitMask pieces = BitMask.filled(new Box(2, 2, 4, 4)).union(BitMask.filled(new Box(8, 2, 9, 4)));
        List<LabelLoss> losses = through("mask", labels(new Shape.OfMask(pieces)), Kind.MASK).labels();

        assertThat(losses).singleElement().satisfies(loss -> {
            assertThat(loss.split()).isTrue();
            assertThat(loss.iou()).isEqualTo(1);
        });
    }

    @Test
    void aBoxFileRoundsFractionsNotAtAll() {
        assertThat(through("coco", labels(new Shape.OfBox(new Box(2.25, 3.5, 7.125, 9))), Kind.BOX).totals().exact())
                .isEqualTo(1);
    }

    @Test
    void masksOfNuaaSurviveWhatHoldsPixelsAndBoxesSurviveWhatHoldsBoxes() {
        LabelSet masks = read("mask", "NUAA-SIRST/masks");

        assertThat(through("mask", masks, Kind.MASK).totals()).satisfies(RoundTripAuditTest::allExact);
        assertThat(through("coco", masks, Kind.MASK).totals()).satisfies(RoundTripAuditTest::allExact);
        assertThat(through("coco", masks, Kind.BOX).totals()).satisfies(RoundTripAuditTest::allExact);
        assertThat(through("voc", masks, Kind.BOX).totals()).satisfies(RoundTripAuditTest::allExact);
        Totals lossy = through("voc", masks, Kind.MASK).totals();
        assertThat(lossy.exact()).isLessThan(lossy.labels());
        assertThat(lossy.lostPixels()).isZero();
    }

    private static void allExact(Totals totals) {
        assertThat(totals.labels()).isGreaterThan(FRAMES);
        assertThat(totals.exact()).isEqualTo(totals.labels());
    }

    private static LabelSet read(String format, String path) {
        LabelFormat reader = LabelFormats.byId(format);
        LabelSet all = reader.read(SharedData.of(path), Options.noImages(BoxConvention.ONE_BASED_INCLUSIVE)).labels();
        return new LabelSet(all.categories(), all.frames().subList(0, FRAMES));
    }
}

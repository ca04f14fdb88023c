package glint.annotations.convert;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;

import glint.annotations.convert.LabelConversion.AroundCentres;
import glint.annotations.convert.LabelConversion.Fill;
import glint.annotations.convert.LabelConversion.Place;
import glint.annotations.convert.LabelConversion.ToBoxes;
import glint.annotations.convert.LabelConversion.ToMasks;
import glint.annotations.convert.LabelConversion.ToPoints;
import glint.annotations.convert.LabelConverter.Converted;
import glint.annotations.geometry.BitMask;
import glint.annotations.geometry.Box;
import glint.annotations.geometry.ImageSize;
import glint.annotations.geometry.Point;
import glint.annotations.geometry.Raster;
import glint.annotations.model.Category;
import glint.annotations.model.FrameLabels;
import glint.annotations.model.Provenance;
import glint.annotations.model.Provenance.Origin;
import glint.annotations.model.Shape;
import glint.annotations.model.Target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class LabelConverterTest {
    private static final ImageSize SIZE = new ImageSize(40, 30);
    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    /** Two components of one label: three pixels on a diagonal and a single one two columns further. */
    private static final BitMask PIECES = BitMask.of(0, 0, 40, 30, (x, y) -> (x == y && x > 3 && x < 7) || (x == 9
            && y == 6));
    /** Background 100, a plus of 200 counts with 300 in its middle at (20, 10). */
    private static final Raster PLUS = new Raster() {
        @Override
        public int width() {
            return SIZE.width();
        }

        @Override
        public int height() {
            return SIZE.height();
        }

        @Override
        public double value(int x, int y) {
            int distance = Math.abs(x - 20) + Math.abs(y - 10);
            return distance == 0 ? 300 : distance == 1 ? 200 : 100;
        }
    };

    private static FrameLabels frame(Shape... shapes) {
        List<Target> targets = new ArrayList<>();
        for (Shape shape : shapes) {
            targets.add(Target.of(targets.size() + 1, shape, Category.TARGET, Provenance.imported("x")));
        }
        return new FrameLabels("a.png", SIZE, targets);
    }

    private static Shape box(double x0, double y0, double x1, double y1) {
        return new Shape.OfBox(new Box(x0, y0, x1, y1));
    }

    private static Converted convert(LabelConversion conversion, FrameLabels labels) {
        return new LabelConverter(conversion, new AtomicLong(100)::getAndIncrement, NOW).convert(labels, Optional.of(
                PLUS), target -> true);
    }

    private static FrameLabels after(Converted converted, FrameLabels labels) {
        return converted.edit().orElseThrow().apply(labels);
    }

    @Test
    void everyComponentBecomesABoxAndTheEditTakesItBack() {
        FrameLabels labels = frame(new Shape.OfMask(PIECES), box(30, 20, 35, 25));
        Converted converted = convert(new ToBoxes(MaskReading.DEFAULT, true), labels);
        FrameLabels after = after(converted, labels);

        assertThat(after.targets()).extracting(Target::box).containsExactly(new Box(4, 4, 7, 7),
                new Box(30, 20, 35, 25),
                new Box(9, 6, 10, 7));
        assertThat(after.targets()).extracting(Target::id).containsExactly(1L, 2L, 100L);
        assertThat(converted.edit().orElseThrow().invert().apply(after)).isEqualTo(labels);
        assertThat(converted.losses().getFirst()).satisfies(loss -> {
            assertThat(loss.split()).isTrue();
            assertThat(loss.iou()).isEqualTo(4.0 / 10);
            assertThat(loss.lostPixels()).isZero();
            assertThat(loss.addedPixels()).isEqualTo(6);
        });
        assertThat(converted.losses().get(1).isExact()).isTrue();
    }

    @Test
    void anInstanceWithSeveralComponentsKeepsOneBox() {
        FrameLabels labels = frame(new Shape.OfMask(PIECES));

        assertThat(after(convert(new ToBoxes(MaskReading.DEFAULT, false), labels), labels).targets()).extracting(
                Target::box).containsExactly(new Box(4, 4, 10, 7));
    }

    @Test
    void connectivityLeastAreaMarginAndGapAreObeyed() {
        FrameLabels labels = frame(new Shape.OfMask(PIECES));

        assertThat(after(convert(new ToBoxes(new MaskReading(127, 4, 1, 0), true), labels), labels).targets()).hasSize(
                4);
        assertThat(after(convert(new ToBoxes(new MaskReading(127, 8, 2, 1), true), labels), labels).targets())
                .extracting(
                        Target::box)
                .containsExactly(new Box(3, 3, 8, 8));
        assertThat(after(convert(new ToBoxes(new MaskReading(127, 8, 1, 0, 1), true), labels), labels).targets())
                .hasSize(2);
        assertThat(after(convert(new ToBoxes(new MaskReading(127, 8, 1, 0, 2), true), labels), labels).targets())
                .hasSize(1);
    }

    @Test
    void aLabelOfWhichNothingWouldRemainStays() {
        FrameLabels labels = frame(new Shape.OfMask(PIECES));
        Converted converted = convert(new ToBoxes(new MaskReading(127, 8, 9, 0), true), labels);

        assertThat(converted.edit()).isEmpty();
        assertThat(converted.kept()).isEqualTo(1);
        assertThat(converted.losses()).singleElement().matches(LabelLoss::isExact);
    }

    @Test
    void aBoxIsFilledOrBecomesAnEllipse() {
        FrameLabels labels = frame(box(10, 10, 16, 14));
        Converted filled = convert(new ToMasks(Fill.FILLED), labels);
        Converted ellipse = convert(new ToMasks(Fill.ELLIPSE), labels);

        assertThat(filled.losses()).singleElement().matches(LabelLoss::isExact);
        assertThat(mask(after(filled, labels))).isEqualTo(BitMask.filled(new Box(10, 10, 16, 14)));
        assertThat(mask(after(ellipse, labels)).get(10, 10)).isFalse();
        assertThat(mask(after(ellipse, labels)).bounds()).isEqualTo(new Box(10, 10, 16, 14));
        assertThat(ellipse.losses().getFirst().lostPixels()).isEqualTo(24 - mask(after(ellipse, labels)).area());
    }

    private static BitMask mask(FrameLabels labels) {
        return ((Shape.OfMask) labels.targets().getFirst().shape()).mask();
    }

    @Test
    void whatIsBrightInTheBoxIsGrown() {
        FrameLabels labels = frame(box(18, 8, 23, 13), box(19, 9, 21, 11), box(1, 1, 5, 5));
        Converted converted = convert(new ToMasks(Fill.GROWN), labels);
        FrameLabels after = after(converted, labels);

        assertThat(mask(after)).isEqualTo(BitMask.of(0, 0, 40, 30, (x, y) -> PLUS.value(x, y) >= 200));
        assertThat(((Shape.OfMask) after.targets().get(1).shape()).mask().area()).as("stays in its box").isEqualTo(3);
        assertThat(after.targets().get(2)).as("nothing is bright there").isEqualTo(labels.targets().get(2));
        assertThat(converted.kept()).isEqualTo(1);
    }

    @Test
    void whatWouldTouchIsReportedAsMerged() {
        BitMask corner = BitMask.of(0, 0, 8, 8, (x, y) -> x == 0 || y == 0);
        BitMask inside = BitMask.filled(new Box(4, 4, 6, 6));
        FrameLabels labels = frame(new Shape.OfMask(corner), new Shape.OfMask(inside), box(30, 20, 32, 22));

        assertThat(convert(new ToBoxes(MaskReading.DEFAULT, true), labels).losses()).extracting(LabelLoss::merged)
                .containsExactly(true, true, false);
    }

    @Test
    void placesAndBoxesOfAStatedSizeAreMadeOfEachOther() {
        FrameLabels labels = frame(box(18, 8, 22, 14));

        assertThat(after(convert(new ToPoints(Place.PEAK), labels), labels).targets().getFirst().shape()).isEqualTo(
                new Shape.OfPoint(new Point(20.5, 10.5)));
        assertThat(after(convert(new ToPoints(Place.WEIGHTED), labels), labels).targets().getFirst().shape()
                .centroid().y()).isCloseTo(10.5, within(1e-9));
        FrameLabels point = after(convert(new ToPoints(Place.CENTROID), labels), labels);
        assertThat(point.targets().getFirst().shape()).isEqualTo(new Shape.OfPoint(new Point(20, 11)));
        assertThat(after(convert(new AroundCentres(3, 5), point), point).targets().getFirst().box()).isEqualTo(new Box(
                18.5, 8.5, 21.5, 13.5));
    }

    @Test
    void whatAPersonMadeStaysAPersons() {
        FrameLabels imported = frame(box(18, 8, 22, 14));
        FrameLabels drawn = imported.withTargets(List.of(imported.targets().getFirst().withProvenance(Provenance.of(
                Origin.DRAWN, "me"))));

        assertThat(after(convert(new ToMasks(Fill.FILLED), imported), imported).targets().getFirst().provenance())
                .isEqualTo(Provenance.imported("x").as(Origin.DERIVED, NOW));
        assertThat(after(convert(new ToMasks(Fill.FILLED), drawn), drawn).targets().getFirst().provenance().isHuman())
                .isTrue();
    }

    @Test
    void onlyChosenLabelsChange() {
        FrameLabels labels = frame(new Shape.OfMask(PIECES), new Shape.OfMask(BitMask.filled(new Box(20, 20, 22, 22))));
        Converted converted = new LabelConverter(new ToBoxes(MaskReading.DEFAULT, false), () -> 9, NOW).convert(labels,
                Optional.empty(), target -> target.id() == 2);

        assertThat(converted.losses()).extracting(LabelLoss::target).containsExactly(2L);
        assertThat(after(converted, labels).targets().getFirst()).isEqualTo(labels.targets().getFirst());
    }
}

package glint.annotations.convert;

import java.util.List;

import org.junit.jupiter.api.Test;

import glint.annotations.geometry.BitMask;
import glint.annotations.geometry.Box;
import glint.annotations.geometry.ImageSize;
import glint.annotations.geometry.Point;
import glint.annotations.model.Category;
import glint.annotations.model.FrameLabels;
import glint.annotations.model.Provenance;
import glint.annotations.model.Shape;
import glint.annotations.model.Target;

import static org.assertj.core.api.Assertions.assertThat;

class MaskToBoxesTest {
    private static final ImageSize SIZE = new ImageSize(32, 32);
    private static final BitMask MASK = BitMask.of(0, 0, 32, 32, (x, y) -> (x == y && x < 3) || (x == 20 && y == 20));

    @Test
    void connectivityAndMinimumAreaDecideWhatATargetIs() {
        assertThat(MaskToBoxes.components(MASK, new MaskReading(127, 8, 1, 0))).hasSize(2);
        assertThat(MaskToBoxes.components(MASK, new MaskReading(127, 4, 1, 0))).hasSize(4);
        assertThat(MaskToBoxes.components(MASK, new MaskReading(127, 8, 2, 0))).hasSize(1);
    }

    @Test
    void targetsKeepTheirPixelsAndCountOn() {
        List<Target> targets = MaskToBoxes.targets(MASK, MaskReading.DEFAULT, Category.TARGET, Provenance.imported("x"),
                5);

        assertThat(targets).extracting(Target::id).containsExactly(5L, 6L);
        assertThat(targets.getFirst().box()).isEqualTo(new Box(0, 0, 3, 3));
        assertThat(targets.get(1).shape()).isEqualTo(new Shape.OfMask(BitMask.filled(Box.ofPixels(20, 20, 20, 20))));
    }

    @Test
    void theMarginStopsAtTheImage() {
        BitMask corner = BitMask.filled(Box.ofPixels(0, 1, 2, 3));

        assertThat(MaskToBoxes.box(corner, new MaskReading(127, 8, 1, 2), SIZE)).isEqualTo(new Box(0, 0, 5, 6));
    }

    @Test
    void boxesThatDoNotTouchSurviveTheWayThroughAMask() {
        List<Box> boxes = List.of(new Box(1, 1, 4, 3), new Box(10, 2, 11, 3), new Box(5, 20, 30, 32));
        List<Target> targets = boxes.stream().map(b -> Target.of(1, new Shape.OfBox(b), Category.TARGET, Provenance
                .imported("x"))).toList();

        BitMask mask = BoxesToMask.pixels(new FrameLabels("a.png", SIZE, targets));

        assertThat(MaskToBoxes.components(mask, MaskReading.DEFAULT)).extracting(c -> MaskToBoxes.box(c,
                MaskReading.DEFAULT, SIZE)).containsExactlyElementsOf(boxes);
    }

    @Test
    void aBoxTooThinToRoundKeepsThePixelUnderItsCentre() {
        assertThat(BoxesToMask.pixels(new Shape.OfBox(new Box(3.1, 4.1, 3.3, 4.3)), SIZE)).isEqualTo(BitMask.filled(Box
                .ofPixels(3, 4, 3, 4)));
        assertThat(BoxesToMask.pixels(new Shape.OfPoint(new Point(3.9, 4)), SIZE))
                .isEqualTo(BitMask.filled(Box.ofPixels(
                        3, 4, 3, 4)));
    }

    @Test
    void whatLiesOutsideTheImageIsLeftOut() {
        assertThat(BoxesToMask.pixels(new Shape.OfBox(new Box(30, 30, 1e8, 1e8)), SIZE)).isEqualTo(BitMask.filled(
                new Box(30, 30, 32, 32)));
        assertThat(BoxesToMask.pixels(new Shape.OfBox(new Box(40, 40, 50, 50)), SIZE).isEmpty()).isTrue();
        assertThat(BoxesToMask.pixels(new Shape.OfPoint(new Point(32, 3)), SIZE).isEmpty()).isTrue();
    }
}

package glint.inference.training.augment;

import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;

import glint.annotations.geometry.Box;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class CopyPasteTest {
    private static final int SIDE = 48;

    private static LabelledImage picture(float ground, Box... targets) {
        Plane grey = Plane.filled(SIDE, SIDE, ground);
        Plane mask = Plane.filled(SIDE, SIDE, 0);
        for (Box box : targets) {
            for (int y = (int) box.y0(); y < box.y1(); y++) {
                for (int x = (int) box.x0(); x < box.x1(); x++) {
                    grey.values()[y * SIDE + x] = 1;
                    mask.values()[y * SIDE + x] = 1;
                }
            }
        }
        return LabelledImage.ofMask(grey, mask);
    }

    @Test
    void aTargetComesWithTheGroundAroundIt() {
        LabelledImage image = picture(0.2f);
        LabelledImage donor = picture(0.6f, Box.ofSize(10, 20, 2, 2));
        for (int seed = 0; seed < 20; seed++) {
            LabelledImage result = new CopyPaste(1).apply(image, () -> donor, new SplittableRandom(seed));
            assertThat(result.boxes()).hasSize(1);
            int ground = 0;
            for (float v : result.grey().values()) {
                ground += v == 0.6f ? 1 : 0;
            }
            assertThat(ground).isEqualTo(11 * 11 - 4);
            assertThat(image.boxes()).isEmpty();
        }
    }

    @Test
    void aTargetThatWouldComeTooNearIsLeftOut() {
        Box[] everywhere = new Box[16];
        for (int i = 0; i < everywhere.length; i++) {
            everywhere[i] = Box.ofSize(5 + 12 * (i % 4), 5 + 12 * (i / 4), 1, 1);
        }
        LabelledImage image = picture(0.2f, everywhere);
        LabelledImage donor = picture(0.6f, Box.ofSize(20, 20, 2, 2), Box.ofSize(30, 22, 1, 3));
        LabelledImage result = new CopyPaste(1).apply(image, () -> donor, new SplittableRandom(1));
        assertThat(result.grey().values()).isEqualTo(image.grey().values());
        assertThat(result.boxes()).isEqualTo(image.boxes());
    }

    @Test
    void nothingIsAskedForWhenNothingIsPasted() {
        LabelledImage image = picture(0.2f);
        assertThat(new CopyPaste(0).apply(image, () -> {
            throw new IllegalStateException("Asked");
        }, new SplittableRandom(1))).isSameAs(image);
    }

    @Test
    void symmetriesMoveMaskAndGreyAlike() {
        LabelledImage image = picture(0.2f, Box.ofSize(3, 10, 4, 2));
        assertThat(Symmetry.MIRRORED.apply(image).boxes()).containsExactly(Box.ofSize(SIDE - 7, 10, 4, 2));
        assertThat(Symmetry.UPENDED.apply(image).boxes()).containsExactly(Box.ofSize(3, SIDE - 12, 4, 2));
        assertThat(Symmetry.HALF_TURNED.apply(image).boxes()).containsExactly(Box.ofSize(SIDE - 7, SIDE - 12, 4, 2));
        assertThat(Symmetry.TRANSPOSED.apply(image).boxes()).containsExactly(Box.ofSize(10, 3, 2, 4));
        assertThat(Symmetry.QUARTER_TURNED.apply(image).boxes()).containsExactly(Box.ofSize(10, SIDE - 7, 2, 4));
        for (Symmetry symmetry : Symmetry.values()) {
            LabelledImage turned = symmetry.apply(image);
            for (int i = 0; i < SIDE * SIDE; i++) {
                assertThat(turned.grey().values()[i]).isEqualTo(turned.mask().values()[i] > 0 ? 1 : 0.2f);
            }
        }
    }

    @Test
    void affineChangesGoWhereTheySay() {
        LabelledImage image = picture(0.2f, Box.ofSize(30, 24, 4, 4));
        assertThat(Affine.moved(0.25, -0.125).apply(image).boxes()).containsExactly(Box.ofSize(42, 18, 4, 4));
        assertThat(Affine.enlarged(2).apply(image).boxes()).containsExactly(Box.ofSize(36, 24, 8, 8));
        Box turned = Affine.turned(90).apply(image).boxes().getFirst();
        assertThat(turned.area()).isCloseTo(16, within(1e-9));
        assertThat(Affine.turned(0).apply(image).grey().values()).isEqualTo(image.grey().values());
    }
}

package glint.inference;

import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;

import glint.annotations.geometry.Box;
import glint.annotations.geometry.ImageSize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class LetterboxTest {
    private static final ImageSize INPUT = new ImageSize(640, 640);

    @Test
    void boxesComeBackExactly() {
        SplittableRandom random = new SplittableRandom(4);
        for (int round = 0; round < 500; round++) {
            ImageSize image = new ImageSize(1 + random.nextInt(3000), 1 + random.nextInt(3000));
            Letterbox letterbox = Letterbox.fit(image, INPUT);
            Box box = Box.ofSize(random.nextDouble(image.width()), random.nextDouble(image.height()), 3, 2);
            Box back = letterbox.toImage(letterbox.toInput(box));
            assertThat(back.x0()).isCloseTo(box.x0(), within(1e-9));
            assertThat(back.y0()).isCloseTo(box.y0(), within(1e-9));
            assertThat(back.x1()).isCloseTo(box.x1(), within(1e-9));
            assertThat(back.y1()).isCloseTo(box.y1(), within(1e-9));
        }
    }

    @Test
    void theWholeImageLandsOnTheWholeContent() {
        Letterbox letterbox = Letterbox.fit(new ImageSize(300, 201), INPUT);
        assertThat(letterbox.content()).isEqualTo(new ImageSize(640, 429));
        Box box = letterbox.toInput(letterbox.image().box());
        assertThat(box.y0()).isEqualTo(105);
        assertThat(box.y1()).isCloseTo(105 + 429, within(1e-9));
        assertThat(box.width()).isCloseTo(640, within(1e-9));
    }

    @Test
    void anImageOfTheInputsSizePassesUntouched() {
        float[] values = {0.1f, 0.2f, 0.3f, 0.4f};
        ImageSize size = new ImageSize(2, 2);
        assertThat(Letterbox.fit(size, size).apply(values)).isEqualTo(values);
    }

    @Test
    void enlargingInterpolatesBetweenPixelCentresAndRepeatsTheBorder() {
        Letterbox letterbox = Letterbox.fit(new ImageSize(2, 1), new ImageSize(4, 4));
        assertThat(letterbox.apply(new float[]{0, 1})).containsExactly(Letterbox.FILL, Letterbox.FILL, Letterbox.FILL,
                Letterbox.FILL, 0, 0.25f, 0.75f, 1, 0, 0.25f, 0.75f, 1, Letterbox.FILL, Letterbox.FILL, Letterbox.FILL,
                Letterbox.FILL);
    }

    @Test
    void aSinglePixelFillsTheInput() {
        assertThat(Letterbox.fit(new ImageSize(1, 1), new ImageSize(32, 32)).apply(new float[]{0.5f}))
                .containsOnly(0.5f);
    }

    @Test
    void aLineOfPixelsKeepsAtLeastOneRow() {
        Letterbox letterbox = Letterbox.fit(new ImageSize(10_000, 1), INPUT);
        assertThat(letterbox.content()).isEqualTo(new ImageSize(640, 1));
    }

    @Test
    void aMapComesBackToTheImageWithoutAnythingOfTheFilling() {
        SplittableRandom random = new SplittableRandom(5);
        for (int factor : new int[]{1, 3}) {
            // Enlarged by an odd factor, the centre of every pixel of the image is that of a pixel of the input.
            Letterbox letterbox = Letterbox.fit(new ImageSize(12, 7), new ImageSize(12 * factor, 12 * factor));
            float[] image = new float[12 * 7];
            for (int i = 0; i < image.length; i++) {
                image[i] = (float) random.nextDouble();
            }
            assertThat(letterbox.restore(letterbox.apply(image, 1000))).containsExactly(image, within(1e-6f));
        }
    }

    @Test
    void aMapOfASmallerInputIsEnlargedToTheImage() {
        Letterbox letterbox = Letterbox.fit(new ImageSize(4, 2), new ImageSize(2, 2));
        assertThat(letterbox.top()).isZero();
        assertThat(letterbox.restore(new float[]{0, 1, 9, 9})).containsExactly(0, 0.25f, 0.75f, 1, 0, 0.25f, 0.75f, 1);
    }
}

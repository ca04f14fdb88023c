package glint.inference.training.augment;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;

import org.junit.jupiter.api.Test;

import glint.annotations.geometry.Box;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class AugmentationTest {
    private static final AugmentationSettings EVERYTHING = new AugmentationSettings(0.5, 0.5, 0.5, 0.5, 0.1, 0.3, 0.8,
            0.5, 2);

    @Test
    void theSameSeedDrawsTheSamePicture() {
        List<LabelledImage> images = List.of(scene(60, 40, 1), scene(50, 70, 2), scene(64, 64, 3), scene(30, 30, 4));
        Augmentation augmentation = new Augmentation(EVERYTHING, 128, 64);
        for (int seed = 0; seed < 20; seed++) {
            LabelledImage once = augmentation.draw(images, Function.identity(), new SplittableRandom(seed));
            LabelledImage again = augmentation.draw(images, Function.identity(), new SplittableRandom(seed));
            assertThat(once.grey().values()).containsExactly(again.grey().values());
            assertThat(once.boxes()).isEqualTo(again.boxes());
        }
    }

    @Test
    void everyBoxLiesOnItsTargetsPixels() {
        List<LabelledImage> images = List.of(scene(60, 40, 1), scene(50, 70, 2), scene(64, 64, 3), scene(30, 30, 4));
        Augmentation augmentation = new Augmentation(EVERYTHING, 128, 64);
        int boxes = 0;
        for (int seed = 0; seed < 100; seed++) {
            LabelledImage picture = augmentation.draw(images, Function.identity(), new SplittableRandom(seed));
            assertThat(picture.grey().values()).hasSize(64 * 64);
            for (float v : picture.grey().values()) {
                assertThat(v).isBetween(0f, 1f);
            }
            for (Box box : picture.boxes()) {
                boxes++;
                assertThat(new Box(0, 0, 64, 64).contains(box)).isTrue();
                assertThat(covered(picture.mask(), box)).isTrue();
            }
        }
        assertThat(boxes).isGreaterThan(50);
    }

    @Test
    void withATargetToKeepEveryViewShowsOne() {
        LabelledImage scene = scene(200, 150, 6);
        Augmentation augmentation = new Augmentation(AugmentationSettings.NONE, 200, 64);
        for (int seed = 0; seed < 50; seed++) {
            LabelledImage picture = augmentation.draw(List.of(scene), Function.identity(), new SplittableRandom(seed));
            assertThat(picture.mask().values()).contains(1);
        }
    }

    @Test
    void withoutScalingTargetsHaveTheSizeOfInference() {
        LabelledImage scene = scene(100, 80, 6);
        Augmentation augmentation = new Augmentation(AugmentationSettings.NONE, 250, 250);
        LabelledImage picture = augmentation.draw(List.of(scene), Function.identity(), new SplittableRandom(1));
        assertThat(picture.boxes()).singleElement().satisfies(b -> {
            assertThat(b.width()).isCloseTo(2.5 * scene.boxes().getFirst().width(), within(1e-9));
            assertThat(b.height()).isCloseTo(2.5 * scene.boxes().getFirst().height(), within(1e-9));
        });
    }

    /** Whether every pixel whose centre lies in the box is one of a target. */
    private static boolean covered(Plane mask, Box box) {
        for (int y = (int) Math.ceil(box.y0() - 0.5); y + 0.5 < box.y1(); y++) {
            for (int x = (int) Math.ceil(box.x0() - 0.5); x + 0.5 < box.x1(); x++) {
                if (mask.at(x, y) != 1) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Noise with one bright block and its mask. */
    private static LabelledImage scene(int width, int height, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] grey = new float[width * height];
        for (int i = 0; i < grey.length; i++) {
            grey[i] = 0.3f + 0.1f * random.nextFloat();
        }
        float[] mask = new float[width * height];
        int x0 = random.nextInt(width - 8);
        int y0 = random.nextInt(height - 8);
        int w = 3 + random.nextInt(5);
        int h = 3 + random.nextInt(5);
        for (int y = y0; y < y0 + h; y++) {
            for (int x = x0; x < x0 + w; x++) {
                grey[y * width + x] = 0.9f;
                mask[y * width + x] = 1;
            }
        }
        return new LabelledImage(new Plane(width, height, grey), new Plane(width, height, mask),
                List.of(Box.ofSize(x0, y0, w, h)));
    }
}

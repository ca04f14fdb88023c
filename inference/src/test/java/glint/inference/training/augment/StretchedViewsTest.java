package glint.inference.training.augment;

import java.util.List;
import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;

import glint.annotations.geometry.Box;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class StretchedViewsTest {
    private static final Box TARGET = new Box(20, 10, 26, 14);

    private static LabelledImage image() {
        Plane grey = Plane.filled(60, 40, 0.2f);
        for (int y = 10; y < 14; y++) {
            for (int x = 20; x < 26; x++) {
                grey.values()[y * 60 + x] = 1;
            }
        }
        return new LabelledImage(grey, Plane.filled(60, 40, 0), List.of(TARGET));
    }

    @Test
    void withoutChanceTheWholeImageIsStretched() {
        LabelledImage view = views(0, 0).draw(image(), new SplittableRandom(1));
        assertThat(view.width()).isEqualTo(120);
        assertThat(view.height()).isEqualTo(120);
        assertThat(view.boxes()).containsExactly(new Box(40, 30, 52, 42));
        assertThat(view.grey().at(46, 36)).isCloseTo(1, within(1e-5f));
        assertThat(view.grey().at(36, 36)).isCloseTo(0.2f, within(1e-5f));
    }

    @Test
    void everyPartShowsTheTargetWhereItsBoxIs() {
        SplittableRandom random = new SplittableRandom(3);
        for (int i = 0; i < 200; i++) {
            LabelledImage view = views(i % 2, 1 - i % 2).draw(image(), random);
            for (Box box : view.boxes()) {
                assertThat(view.grey().at((int) box.centre().x(), (int) box.centre().y())).isGreaterThan(0.6f);
                assertThat(new Box(0, 0, 120, 120).contains(box)).isTrue();
            }
        }
    }

    @Test
    void imagesOfAnyProportionsAreCropped() {
        LabelledImage strip = new LabelledImage(Plane.filled(400, 20, 0.5f), Plane.filled(400, 20, 0), List.of());
        SplittableRandom random = new SplittableRandom(4);
        for (int i = 0; i < 50; i++) {
            assertThat(views(0, 1).draw(strip, random).boxes()).isEmpty();
        }
    }

    private static StretchedViews views(double expand, double crop) {
        AugmentationSettings settings = new AugmentationSettings(0, 0, expand > 0 || crop > 0 ? 0.5 : 0, 0, 0, 0, 1,
                0.5,
                1);
        return new StretchedViews(new StretchedViews.ViewSettings(expand, 2, crop), settings, 120);
    }
}

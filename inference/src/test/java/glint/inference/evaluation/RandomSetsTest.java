package glint.inference.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;

import org.junit.jupiter.api.Test;

import glint.annotations.geometry.Box;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** Agreement with an independent slow implementation on 1,000 random sets for each protocol. */
class RandomSetsTest {
    private static final int SETS = 1000;

    @Test
    void cocoAgreesWithTheSlowImplementation() {
        agree(Protocol.COCO, SlowEvaluator::coco);
    }

    @Test
    void vocAgreesWithTheSlowImplementation() {
        agree(Protocol.VOC, images -> SlowEvaluator.voc(images, false));
    }

    @Test
    void vocPlusOneAgreesWithTheSlowImplementation() {
        agree(Protocol.VOC_PLUS_ONE, images -> SlowEvaluator.voc(images, true));
    }

    @Test
    void ultralyticsAgreesWithTheSlowImplementation() {
        agree(Protocol.ULTRALYTICS, SlowEvaluator::ultralytics);
    }

    @Test
    void comoeAgreesWithTheSlowImplementation() {
        agree(Protocol.COMOE, SlowEvaluator::comoe);
    }

    @Test
    void pointAgreesWithTheSlowImplementation() {
        agree(Protocol.POINT, SlowEvaluator::point);
    }

    private static void agree(Protocol protocol, Function<List<SlowEvaluator.Image>, SlowEvaluator.Figures> slow) {
        SplittableRandom random = new SplittableRandom(20261120);
        for (int i = 0; i < SETS; i++) {
            List<SlowEvaluator.Image> images = randomImages(random);
            SlowEvaluator.Figures expected = slow.apply(images);
            BoxResult got = BoxEvaluator.evaluate(packed(images), protocol);
            same("AP", i, got.ap50(), expected.ap());
            same("P", i, got.precision(), expected.precision());
            same("R", i, got.recall(), expected.recall());
            same("F1", i, got.f1(), expected.f1());
        }
    }

    private static void same(String figure, int set, double got, double expected) {
        if (Double.isNaN(expected)) {
            assertThat(got).as(figure + " of set " + set).isNaN();
        } else {
            assertThat(got).as(figure + " of set " + set).isCloseTo(expected, within(1e-12));
        }
    }

    /** Crowded images of tiny boxes on a coarse grid, so that ties of score and of IoU are frequent. */
    private static List<SlowEvaluator.Image> randomImages(SplittableRandom random) {
        List<SlowEvaluator.Image> images = new ArrayList<>();
        int count = 1 + random.nextInt(6);
        boolean coarse = random.nextBoolean();
        for (int i = 0; i < count; i++) {
            List<Box> truths = new ArrayList<>();
            int n = i == 0 ? 1 + random.nextInt(5) : random.nextInt(6);
            for (int t = 0; t < n; t++) {
                truths.add(Box.ofSize(random.nextInt(12), random.nextInt(12), 2 + random.nextInt(6),
                        2 + random.nextInt(6)));
            }
            List<Box> boxes = new ArrayList<>();
            List<Double> scores = new ArrayList<>();
            int m = random.nextInt(14);
            for (int d = 0; d < m; d++) {
                boxes.add(randomDetection(random, truths));
                scores.add(coarse ? random.nextInt(11) / 10.0 : random.nextDouble());
            }
            images.add(new SlowEvaluator.Image(truths, boxes, scores));
        }
        return images;
    }

    private static Box randomDetection(SplittableRandom random, List<Box> truths) {
        if (truths.isEmpty() || random.nextInt(3) == 0) {
            return Box.ofSize(random.nextInt(-4, 48) / 4.0, random.nextInt(-4, 48) / 4.0, 2 + random.nextInt(20) / 4.0,
                    2 + random.nextInt(20) / 4.0);
        }
        Box truth = truths.get(random.nextInt(truths.size()));
        return truth.translate(random.nextInt(-4, 5) / 4.0, random.nextInt(-4, 5) / 4.0);
    }

    private static EvaluationSet packed(List<SlowEvaluator.Image> images) {
        EvaluationSet.Builder builder = EvaluationSet.builder();
        for (int i = 0; i < images.size(); i++) {
            SlowEvaluator.Image image = images.get(i);
            builder.image("image" + i);
            image.truths().forEach(builder::truth);
            for (int d = 0; d < image.boxes().size(); d++) {
                builder.detection(image.boxes().get(d), image.scores().get(d));
            }
        }
        return builder.build();
    }
}

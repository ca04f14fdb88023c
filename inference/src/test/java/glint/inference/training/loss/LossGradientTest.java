package glint.inference.training.loss;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** Gradients against central differences, in double precision. */
class LossGradientTest {
    private static final double STEP = 1e-6;

    private final NDManager manager = NDManager.newBaseManager(Device.cpu());
    private final SplittableRandom random = new SplittableRandom(8);

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void distributionFocalLoss() {
        float[] target = new float[6 * 4 * 16];
        for (int side = 0; side < 24; side++) {
            DistributionFocalLoss.weights(random.nextDouble(-1, 17), 16, target, 16 * side);
        }
        NDArray targets = manager.create(target, new Shape(6, 4, 16)).toType(DataType.FLOAT64, false);
        check(random(6 * 4 * 16, -3, 3), new Shape(6, 4, 16), x -> DistributionFocalLoss.of(x, targets));
    }

    @Test
    void expectationOfADistribution() {
        check(random(5 * 4 * 16, -3, 3), new Shape(5, 4, 16), DistributionFocalLoss::expectation);
    }

    @Test
    void binaryCrossEntropy() {
        NDArray targets = manager.create(random(40, 0, 1), new Shape(40));
        check(random(40, -8, 8), new Shape(40), x -> BinaryCrossEntropy.ofLogits(x, targets));
    }

    @Test
    void completeIouOfBoxesOfOneAspect() {
        // Of equal aspect: there alpha, which is a constant for the gradient, is 0 in the differences too.
        double[] predicted = new double[4 * 12];
        double[] target = new double[4 * 12];
        for (int i = 0; i < 12; i++) {
            double size = random.nextDouble(3, 9);
            double other = random.nextDouble(3, 9);
            put(predicted, i, random.nextDouble(5), random.nextDouble(5), size);
            put(target, i, random.nextDouble(5), random.nextDouble(5), other);
        }
        NDArray targets = manager.create(target, new Shape(12, 4));
        check(predicted, new Shape(12, 4), x -> CompleteIou.of(x, targets));
    }

    @Test
    void focalLoss() {
        NDArray targets = manager.create(random(40, 0, 1), new Shape(40));
        check(random(40, -6, 6), new Shape(40), x -> FocalLoss.PUBLISHED.ofLogits(x, targets));
    }

    @ParameterizedTest
    @EnumSource(CentredBoxLoss.class)
    void boxesByCentreAndSize(CentredBoxLoss loss) {
        NDArray targets = manager.create(random(4 * 12, 3, 9), new Shape(12, 4));
        check(random(4 * 12, 3, 9), new Shape(12, 4), x -> loss.of(x, targets));
    }

    @Test
    void prototypes() {
        NDArray bank = manager.create(random(3 * 4 * 6, -1, 1), new Shape(3, 4, 6));
        NDArray temperature = manager.create(new double[]{0.3}, new Shape(1));
        check(random(5 * 6, -1, 1), new Shape(5, 6),
                x -> PrototypeLoss.PUBLISHED.of(UnitRows.of(x), bank, temperature, 1, 2, 1, 2, 0));
    }

    @Test
    void loadBalance() {
        NDArray usage = manager.create(random(4, 0, 1), new Shape(4));
        check(random(3 * 2 * 4, -2, 2), new Shape(3, 2, 4), x -> LoadBalanceLoss.PUBLISHED
                .of(List.of(x.get(0).softmax(1), x.get(1).softmax(1), x.get(2).softmax(1)), usage).loss());
    }

    @Test
    void diversity() {
        check(random(3 * 2 * 8, -1, 1), new Shape(3, 2, 8),
                x -> DiversityLoss.of(List.of(x.get(0), x.get(1), x.get(2))));
        assertThat(DiversityLoss.of(List.of(manager.ones(new Shape(2, 8)))).getFloat()).isZero();
    }

    @Test
    void contrast() {
        NDArray noisy = manager.create(random(5 * 6, -1, 1), new Shape(5, 6));
        check(random(5 * 6, -1, 1), new Shape(5, 6), x -> ContrastiveLoss.PUBLISHED.of(x, noisy));
        check(random(5 * 6, -1, 1), new Shape(5, 6), x -> ContrastiveLoss.PUBLISHED.of(noisy, x));
    }

    @Test
    void generalisedIou() {
        double[] predicted = new double[4 * 12];
        double[] target = new double[4 * 12];
        for (int i = 0; i < 12; i++) {
            put(predicted, i, random.nextDouble(9), random.nextDouble(9), random.nextDouble(3, 9));
            put(target, i, random.nextDouble(9), random.nextDouble(9), random.nextDouble(3, 9));
        }
        NDArray targets = manager.create(target, new Shape(12, 4));
        check(predicted, new Shape(12, 4), x -> GeneralisedIou.of(x, targets));
    }

    @ParameterizedTest
    @EnumSource(SaliencyLoss.Form.class)
    void saliency(SaliencyLoss.Form form) {
        NDArray mask = manager.create(random.ints(2 * 30, 0, 2).asDoubleStream().toArray(), new Shape(2, 1, 5, 6));
        SaliencyLoss loss = new SaliencyLoss(form);
        check(random(2 * 30, -4, 4), new Shape(2, 1, 5, 6), x -> loss.of(x, mask));
    }

    @Test
    void crossEntropyOfClippedProbabilities() {
        NDArray targets = manager.create(random(40, 0, 1), new Shape(40));
        check(random(40, -8, 8), new Shape(40), x -> BinaryCrossEntropy.ofClippedLogits(x, targets, 1e-7, 1 - 1e-7));
    }

    @Test
    void softIou() {
        NDArray targets = manager.create(random.doubles(2 * 5 * 6, 0, 1).map(Math::rint).toArray(),
                new Shape(2, 1, 5, 6));
        check(random(2 * 5 * 6, -3, 3), new Shape(2, 1, 5, 6), x -> SoftIou.of(x, targets));
    }

    @Test
    void edgeEnhancedDifficultyMining() {
        NDArray targets = manager.create(random.doubles(2 * 6 * 7, 0, 1).map(Math::rint).toArray(),
                new Shape(2, 1, 6, 7));
        check(random(2 * 6 * 7, -3, 3), new Shape(2, 1, 6, 7), x -> EedmLoss.PAPER.of(x, targets));
    }

    private static void put(double[] boxes, int row, double x, double y, double size) {
        boxes[4 * row] = x;
        boxes[4 * row + 1] = y;
        boxes[4 * row + 2] = x + size;
        boxes[4 * row + 3] = y + size;
    }

    private double[] random(int count, double from, double to) {
        return random.doubles(count, from, to).toArray();
    }

    private void check(double[] at, Shape shape, UnaryOperator<NDArray> function) {
        double[] gradient;
        try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
            NDArray x = manager.create(at, shape);
            x.setRequiresGradient(true);
            collector.backward(function.apply(x).sum());
            gradient = x.getGradient().toDoubleArray();
        }
        for (int k = 0; k < 30; k++) {
            int i = random.nextInt(at.length);
            double difference = (shifted(at, i, STEP, shape, function) - shifted(at, i, -STEP, shape, function))
                    / (2 * STEP);
            assertThat(gradient[i]).isCloseTo(difference, within(1e-6));
        }
    }

    private double shifted(double[] at, int index, double by, Shape shape, UnaryOperator<NDArray> function) {
        double[] moved = at.clone();
        moved[index] += by;
        return function.apply(manager.create(moved, shape)).sum().getDouble();
    }
}

package glint.inference.training.danet;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import glint.annotations.geometry.Box;
import glint.inference.danet.PriorBoxes;
import glint.inference.danet.PriorLayout;
import glint.inference.parity.ParityReport;
import glint.inference.parity.ParitySuite;
import glint.inference.parity.format.FixtureFolder;
import glint.inference.training.assign.PriorMatcher;
import glint.inference.training.loss.ContrastiveRegularisation;
import glint.inference.training.loss.MultiBoxLoss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class DanetLossTest {
    private static final PriorBoxes PRIORS = new PriorBoxes(PriorLayout.doubling(List.of(4, 8, 16, 32), 8), 32, 32);
    private static final double STEP = 1e-2;

    private final NDManager manager = NDManager.newBaseManager(Device.cpu());
    private final SplittableRandom random = new SplittableRandom(6);

    @AfterEach
    void close() {
        manager.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"multibox_64", "adcr", "ekem_kernel", "priors_official_512", "priors_small_64"})
    void valuesAndGradientsAreThoseOfTheReleasedCode(String name) {
        Path folder = Path.of(System.getProperty("glint.shared", "shared"), "golden", "danet_loss", name);
        Assumptions.assumeTrue(Files.isDirectory(folder), "The golden numbers are not here: " + folder);
        ParityReport report = ParitySuite.installed().run(List.of(FixtureFolder.read(folder)));
        assertThat(report.fixtures().getFirst().error()).isEmpty();
        assertThat(report.fixtures().getFirst().values()).isNotEmpty().allMatch(ParityReport.Value::pass);
    }

    @Test
    void gradientsOfTheMultiBoxLossAreItsDifferences() {
        List<MultiBoxLoss.Sample> samples = List.of(sample(new Box(0.1, 0.1, 0.4, 0.5), new Box(0.6, 0.6, 0.9, 0.8)),
                sample());
        NDArray locations = values(2, PRIORS.count(), 4);
        NDArray confidences = values(2, PRIORS.count(), 2);
        check(locations, x -> new MultiBoxLoss().of(x, confidences, samples).location(),
                4 * samples.getFirst().positives().getFirst());
        check(confidences, x -> new MultiBoxLoss().of(locations, x, samples).confidence(),
                2 * samples.getFirst().positives().getFirst());
    }

    @Test
    void gradientsOfTheContrastAreItsDifferences() {
        NDArray positives = values(4, 7);
        NDArray negatives = values(9, 7);
        ContrastiveRegularisation loss = new ContrastiveRegularisation(0.5);
        check(positives, x -> loss.of(x, negatives), 0);
        check(negatives, x -> loss.of(positives, x), 20);
    }

    @Test
    void aBatchWithoutTargetsCostsNothing() {
        MultiBoxLoss.Parts parts = new MultiBoxLoss().of(values(2, PRIORS.count(), 4), values(2, PRIORS.count(), 2),
                List.of(sample(), sample()));
        assertThat(parts.total().getFloat()).isZero();
        assertThat(new ContrastiveRegularisation().of(values(1, 5), values(3, 5)).getFloat()).isZero();
    }

    @Test
    void everyTargetHasAPriorHoweverLittleItOverlaps() {
        MultiBoxLoss.Sample tiny = sample(new Box(0.51, 0.52, 0.53, 0.54), new Box(0.1, 0.1, 0.12, 0.14));
        assertThat(tiny.positives()).hasSize(2);
        assertThat(tiny.match().bestIou(0)).isLessThan(0.1);
    }

    private static MultiBoxLoss.Sample sample(Box... targets) {
        return new MultiBoxLoss.Sample(PRIORS.values(), List.of(targets),
                new PriorMatcher().match(PRIORS.values(), List.of(targets)));
    }

    private void check(NDArray x, Function<NDArray, NDArray> loss, int from) {
        float[] gradient;
        x.setRequiresGradient(true);
        try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
            collector.backward(loss.apply(x));
            gradient = x.getGradient().toFloatArray();
        }
        x.setRequiresGradient(false);
        float[] moved = x.toFloatArray();
        double largest = 0;
        for (int i = from; i < from + 6; i++) {
            float original = moved[i];
            moved[i] = (float) (original + STEP);
            x.set(moved);
            double up = loss.apply(x).getFloat();
            moved[i] = (float) (original - STEP);
            x.set(moved);
            double down = loss.apply(x).getFloat();
            moved[i] = original;
            x.set(moved);
            double slope = (up - down) / (2 * STEP);
            assertThat((double) gradient[i]).isCloseTo(slope, within(2e-3));
            largest = Math.max(largest, Math.abs(slope));
        }
        assertThat(largest).isGreaterThan(0.01);
    }

    private NDArray values(long... shape) {
        Shape s = new Shape(shape);
        float[] values = new float[(int) s.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextDouble(-1, 1);
        }
        return manager.create(values, s);
    }
}

package glint.inference.training.sgmtlm;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import glint.annotations.geometry.Box;
import glint.inference.parity.ParityReport;
import glint.inference.parity.ParitySuite;
import glint.inference.parity.format.FixtureFolder;
import glint.inference.sgmtlm.Anchors;
import glint.inference.training.assign.AnchorAssigner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class AnchorLossTest {
    private static final int SIDE = 32;
    private static final Anchors ANCHORS = Anchors.ofSizes(List.of(new Anchors.Size(4, 5), new Anchors.Size(12, 9)), 1);
    private static final AnchorLoss LOSS = new AnchorLoss(new AnchorAssigner(ANCHORS, List.of(8), 4), 1, 80,
            List.of(400.0), 1, 1e-7);
    private static final int CELLS = 16;
    private static final Shape RAW = new Shape(2, 12, 4, 4);

    private final NDManager manager = NDManager.newBaseManager(Device.cpu());

    @AfterEach
    void close() {
        manager.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"yolo_128x64", "saliency_a", "clipped_bce"})
    void valuesAndGradientsAreThoseOfTheReleasedCode(String name) {
        Path folder = Path.of(System.getProperty("glint.shared", "shared"), "golden", "sgmtlm_loss", name);
        Assumptions.assumeTrue(Files.isDirectory(folder), "The golden numbers are not here: " + folder);
        ParityReport report = ParitySuite.installed().run(List.of(FixtureFolder.read(folder)));
        assertThat(report.fixtures().getFirst().error()).isEmpty();
        assertThat(report.fixtures().getFirst().values()).isNotEmpty().allMatch(ParityReport.Value::pass);
    }

    /** Objectness is taught the overlap as a constant, so its part is checked by itself, on its own logits. */
    @ParameterizedTest
    @CsvSource({"1,80,0,1,0", "0,0,400,6,4"})
    void gradientsAreTheDifferences(double box, double classes, double balance, int everyChannel, int fromChannel) {
        AnchorLoss loss = new AnchorLoss(LOSS.assigner(), box, classes, List.of(balance), 1, 1e-7);
        List<List<Box>> targets = List.of(List.of(new Box(3, 5, 8, 9), new Box(20, 18, 29, 30)), List.of());
        double[] values = new SplittableRandom(2).doubles(RAW.size(), -2, 2).toArray();
        float[] gradient;
        try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
            NDArray x = manager.create(floats(values), RAW);
            x.setRequiresGradient(true);
            collector.backward(loss.of(new NDList(x), targets, SIDE, SIDE).getFirst().total());
            gradient = x.getGradient().toFloatArray();
        }
        int moving = 0;
        for (int i = 0; i < values.length; i++) {
            if (i / CELLS % everyChannel == fromChannel % everyChannel) {
                double difference = (total(loss, values, i, 0.01, targets) - total(loss, values, i, -0.01, targets))
                        / 0.02;
                assertThat((double) gradient[i]).isCloseTo(difference, within(2e-3));
                moving += Math.abs(difference) > 1e-3 ? 1 : 0;
            }
        }
        assertThat(moving).isGreaterThan(20);
    }

    private double total(AnchorLoss loss, double[] values, int index, double by, List<List<Box>> targets) {
        double[] moved = values.clone();
        moved[index] += by;
        return loss.of(new NDList(manager.create(floats(moved), RAW)), targets, SIDE, SIDE).getFirst().total()
                .getFloat();
    }

    private static float[] floats(double[] values) {
        float[] out = new float[values.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = (float) values[i];
        }
        return out;
    }

    @Test
    void aBatchWithoutTargetsHasOnlyAnObjectnessLoss() {
        AnchorLoss.Level level = LOSS.of(new NDList(manager.zeros(RAW)), List.of(List.of(), List.of()), SIDE, SIDE)
                .getFirst();
        assertThat(level.matches()).isEmpty();
        assertThat(level.objectnessWeight()).isCloseTo(1, within(1e-12));
        assertThat((double) level.total().getFloat()).isCloseTo(Math.log(2), within(1e-6));
    }
}

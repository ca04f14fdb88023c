package glint.inference.training.leirstd;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import glint.annotations.geometry.Box;
import glint.inference.parity.ParityReport;
import glint.inference.parity.ParitySuite;
import glint.inference.parity.format.FixtureFolder;
import glint.inference.training.StepLoss;
import glint.inference.training.assign.AnchorPoints;
import glint.inference.training.assign.Assignment;
import glint.inference.training.assign.TaskAlignedAssigner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class LeIrstdLossTest {
    private static final AnchorPoints ANCHORS = AnchorPoints.of(64, 64, 8, 16, 32);

    private final NDManager manager = NDManager.newBaseManager(Device.cpu());

    @AfterEach
    void close() {
        manager.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"v8_64x64", "ciou_dfl_unit"})
    void valuesAndGradientsAreThoseOfTheReleasedCode(String name) {
        Path folder = Path.of(System.getProperty("glint.shared", "shared"), "golden", "leirstd_loss", name);
        Assumptions.assumeTrue(Files.isDirectory(folder), "The golden numbers are not here: " + folder);
        ParityReport report = ParitySuite.installed().run(List.of(FixtureFolder.read(folder)));
        assertThat(report.fixtures().getFirst().error()).isEmpty();
        assertThat(report.fixtures().getFirst().values()).isNotEmpty().allMatch(ParityReport.Value::pass);
    }

    @Test
    void gradientsOfTheClassAndDflPartsAreTheirDifferences() {
        SplittableRandom random = new SplittableRandom(2);
        double[] values = random.doubles(2L * 65 * 84, -2, 2).toArray();
        List<List<Box>> targets = List.of(List.of(new Box(10, 12, 34, 30), new Box(40, 40, 52, 50)), List.of());
        LeIrstdLoss loss = new LeIrstdLoss(new TaskAlignedAssigner(10, 0.5, 1, 0), 0,
                0.5, 1.5);
        List<Assignment> assignments = loss.assign(manager.create(toFloats(values), new Shape(2, 65, 84)), ANCHORS,
                targets);
        assertThat(assignments.getFirst().positives()).isNotEmpty();
        double[] gradient;
        try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
            NDArray x = manager.create(toFloats(values), new Shape(2, 65, 84));
            x.setRequiresGradient(true);
            collector.backward(loss.of(x, ANCHORS, targets, assignments).total());
            gradient = x.getGradient().toType(DataType.FLOAT64, false).toDoubleArray();
        }
        int anchor = assignments.getFirst().positives().findFirst().orElseThrow();
        for (int channel : new int[]{0, 17, 34, 63, 64}) {
            int i = channel * 84 + anchor;
            double difference = (total(loss, values, i, 0.01, targets, assignments)
                    - total(loss, values, i, -0.01, targets, assignments)) / 0.02;
            assertThat(gradient[i]).isCloseTo(difference, within(2e-3));
        }
    }

    private double total(LeIrstdLoss loss, double[] values, int index, double by, List<List<Box>> targets,
            List<Assignment> assignments) {
        double[] moved = values.clone();
        moved[index] += by;
        return loss.of(manager.create(toFloats(moved), new Shape(2, 65, 84)), ANCHORS, targets, assignments).total()
                .getFloat();
    }

    private static float[] toFloats(double[] values) {
        float[] out = new float[values.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = (float) values[i];
        }
        return out;
    }

    @Test
    void aBatchWithoutTargetsHasOnlyAClassLoss() {
        NDArray prediction = manager.zeros(new Shape(3, 65, 84));
        List<List<Box>> none = new ArrayList<>(List.of(List.of(), List.of(), List.of()));
        StepLoss loss = new LeIrstdLoss().of(prediction, ANCHORS, none);
        assertThat(loss.parts()).containsEntry("box", 0.0).containsEntry("dfl", 0.0);
        double cls = 0.5 * 3 * 84 * Math.log(2);
        assertThat(loss.parts().get("cls")).isCloseTo(cls, within(1e-4));
        assertThat((double) loss.total().getFloat()).isCloseTo(3 * cls, within(1e-3));
    }
}

package glint.inference.training.comoe;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
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
import glint.inference.training.assign.SimOtaAssigner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class CoMoeLossTest {
    private final NDManager manager = NDManager.newBaseManager(Device.cpu());
    private final CoMoeDetectionLoss loss = CoMoeDetectionLoss.published(8);

    @AfterEach
    void close() {
        manager.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"simota_16x16", "iou_pairs_focal", "aux_a"})
    void valuesAndGradientsAreThoseOfTheReleasedCode(String name) {
        Path folder = Path.of(System.getProperty("glint.shared", "shared"), "golden", "comoe_loss", name);
        Assumptions.assumeTrue(Files.isDirectory(folder), "The golden numbers are not here: " + folder);
        ParityReport report = ParitySuite.installed().run(List.of(FixtureFolder.read(folder)));
        assertThat(report.fixtures().getFirst().error()).isEmpty();
        assertThat(report.fixtures().getFirst().values()).isNotEmpty().allMatch(ParityReport.Value::pass);
    }

    @Test
    void aBatchWithoutTargetsHasOnlyAnObjectnessLoss() {
        NDArray raw = manager.zeros(new Shape(2, 6, 4, 4));
        StepLoss step = loss.of(raw, List.of(List.of(), List.of()));
        assertThat(step.parts()).containsEntry("iou", 0.0).containsEntry("cls", 0.0);
        // A logit of 0 where nothing is: ln 2 times a quarter times 0.75, for each of 32 cells.
        assertThat(step.total().getFloat()).isCloseTo((float) (32 * Math.log(2) * 0.25 * 0.75), within(1e-4f));
    }

    @Test
    void aTargetBetweenTheCellsIsStillAnsweredFor() {
        NDArray raw = manager.zeros(new Shape(1, 6, 4, 4));
        List<List<Box>> targets = List.of(List.of(new Box(15.2, 15.2, 16.8, 16.8)));
        List<SimOtaAssigner.Result> results = loss.assign(raw, targets);
        assertThat(results.getFirst().demands().getFirst().central()).isZero();
        assertThat(results.getFirst().assignment().positives()).hasSize(1);
        assertThat(loss.of(raw, targets, results).total().getFloat()).isFinite();
    }
}

package glint.inference.training.loss;

import java.util.Arrays;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

class SaliencyLossTest {
    private final NDManager manager = NDManager.newBaseManager(Device.cpu());

    @AfterEach
    void close() {
        manager.close();
    }

    private NDArray image(float value, int marked) {
        float[] values = new float[64];
        Arrays.fill(values, 0, marked, value);
        return manager.create(values, new Shape(1, 1, 8, 8));
    }

    @Test
    void aPerfectMapHasSimilarityOne() {
        NDArray mask = image(1, 5);
        assertThat(new SaliencyLoss(SaliencyLoss.Form.PAPER).similarity(mask, mask).getFloat())
                .isCloseTo(1, within(1e-6f));
    }

    @Test
    void diceOfABatchWithoutTargetsIsNothing() {
        NDArray saliency = image(0.9f, 30);
        SaliencyLoss loss = new SaliencyLoss(SaliencyLoss.Form.OFFICIAL);
        assertThat(loss.dice(saliency, image(0, 0)).getFloat()).isZero();
        assertThat(loss.dice(saliency, image(1, 1)).getFloat()).isGreaterThan(0.9f);
    }

    @Test
    void confidentMistakesHaveAFiniteLoss() {
        NDArray logits = image(500, 64);
        for (SaliencyLoss.Form form : SaliencyLoss.Form.values()) {
            assertThat(new SaliencyLoss(form).of(logits, image(0, 0)).getFloat()).isFinite();
        }
    }

    @Test
    void anUnknownFormIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> SaliencyLoss.Form.of("iou"))
                .withMessageContaining("iou");
    }
}

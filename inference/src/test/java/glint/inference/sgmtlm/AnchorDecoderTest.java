package glint.inference.sgmtlm;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.junit.jupiter.api.Test;

import glint.annotations.geometry.Box;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class AnchorDecoderTest {
    private static final Anchors ANCHORS = Anchors.ofSizes(
            List.of(new Anchors.Size(20, 10), new Anchors.Size(3, 5), new Anchors.Size(9, 9)), 1);
    private static final AnchorDecoder DECODER = new AnchorDecoder(List.of(8), ANCHORS, 1);
    private static final int CELLS = 20;

    @Test
    void anchorsAreDealtOutByArea() {
        assertThat(ANCHORS.at(0, 0)).isEqualTo(new Anchors.Size(3, 5));
        assertThat(ANCHORS.at(0, 2)).isEqualTo(new Anchors.Size(20, 10));
    }

    @Test
    void aBoxWrittenAsLogitsComesBack() {
        SplittableRandom random = new SplittableRandom(9);
        for (int round = 0; round < 100; round++) {
            int column = random.nextInt(5);
            int row = random.nextInt(4);
            int anchor = random.nextInt(3);
            Anchors.Size size = ANCHORS.at(0, anchor);
            double x = (column + random.nextDouble(-0.4, 1.4)) * 8;
            double y = (row + random.nextDouble(-0.4, 1.4)) * 8;
            double w = random.nextDouble(0.1, 3.9) * size.width();
            double h = random.nextDouble(0.1, 3.9) * size.height();
            float[] raw = new float[18 * CELLS];
            Arrays.fill(raw, -100);
            int at = anchor * 6 * CELLS + row * 5 + column;
            raw[at] = logit((x / 8 - column + 0.5) / 2);
            raw[at + CELLS] = logit((y / 8 - row + 0.5) / 2);
            raw[at + 2 * CELLS] = logit(Math.sqrt(w / size.width()) / 2);
            raw[at + 3 * CELLS] = logit(Math.sqrt(h / size.height()) / 2);
            raw[at + 4 * CELLS] = 2;
            raw[at + 5 * CELLS] = 1;
            List<AnchorDecoder.Candidate> found = decode(raw, 0.5);
            assertThat(found).hasSize(1);
            assertThat(found.getFirst().score())
                    .isCloseTo(1 / (1 + Math.exp(-2)) / (1 + Math.exp(-1)), within(1e-9));
            assertThat(found.getFirst().box().iou(new Box(x - w / 2, y - h / 2, x + w / 2, y + h / 2)))
                    .isGreaterThan(1 - 1e-4);
        }
    }

    private static float logit(double share) {
        return (float) (Math.log(share) - Math.log1p(-share));
    }

    @Test
    void onlyAnchorsOfEnoughConfidenceAreDecoded() {
        float[] raw = new float[18 * CELLS];
        raw[4 * CELLS + 3] = 1;
        assertThat(decode(raw, 0.26)).hasSize(1);
        assertThat(decode(raw, 0.25)).hasSize(60);
        assertThat(decode(raw, 0)).hasSize(60);
        assertThat(decode(raw, 1)).isEmpty();
    }

    @Test
    void theScoreOfACellIsThatOfItsBestAnchor() {
        float[] raw = new float[18 * CELLS];
        raw[10 * CELLS + 7] = 3;
        try (NDManager manager = NDManager.newBaseManager()) {
            float[] scores = DECODER.scores(manager.create(raw, new Shape(1, 18, 4, 5)));
            assertThat(scores[7]).isCloseTo((float) (0.5 / (1 + Math.exp(-3))), within(1e-6f));
            assertThat(scores[8]).isEqualTo(0.25f);
        }
    }

    private static List<AnchorDecoder.Candidate> decode(float[] raw, double confidence) {
        try (NDManager manager = NDManager.newBaseManager()) {
            return DECODER.decode(new NDList(manager.create(raw, new Shape(1, 18, 4, 5))), 0, confidence);
        }
    }
}

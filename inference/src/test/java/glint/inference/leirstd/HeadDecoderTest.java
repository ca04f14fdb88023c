package glint.inference.leirstd;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.junit.jupiter.api.Test;

import glint.annotations.geometry.Box;
import glint.inference.nn.Dfl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class HeadDecoderTest {
    private static final HeadDecoder DECODER = new HeadDecoder(List.of(8), 1, 16);

    @Test
    void aBoxWrittenAsDistributionsComesBack() {
        SplittableRandom random = new SplittableRandom(9);
        for (int round = 0; round < 100; round++) {
            int column = random.nextInt(5);
            int row = random.nextInt(4);
            double x = (column + 0.5) * 8;
            double y = (row + 0.5) * 8;
            Box box = new Box(x - random.nextDouble(119), y - random.nextDouble(119), x + random.nextDouble(119),
                    y + random.nextDouble(119));
            float[] raw = new float[65 * 20];
            Arrays.fill(raw, -100);
            int cell = row * 5 + column;
            double[] sides = {x - box.x0(), y - box.y0(), box.x1() - x, box.y1() - y};
            for (int side = 0; side < 4; side++) {
                double bins = sides[side] / 8;
                int low = (int) bins;
                raw[(side * 16 + low) * 20 + cell] = (float) Math.log(1 - (bins - low) + 1e-30);
                raw[(side * 16 + Math.min(low + 1, 15)) * 20 + cell] = (float) Math.log(bins - low + 1e-30);
            }
            raw[64 * 20 + cell] = 2;
            List<HeadDecoder.Candidate> found = decode(raw, 0.5);
            assertThat(found).hasSize(1);
            assertThat(found.getFirst().score()).isCloseTo(1 / (1 + Math.exp(-2)), within(1e-9));
            assertThat(found.getFirst().box().iou(box)).isGreaterThan(1 - 1e-5);
        }
    }

    @Test
    void onlyCellsOfEnoughConfidenceAreDecoded() {
        float[] raw = new float[65 * 20];
        raw[64 * 20 + 3] = 1;
        assertThat(decode(raw, 0.6)).hasSize(1);
        assertThat(decode(raw, 0.5)).hasSize(20);
    }

    @Test
    void theNetworksOwnReadingOfDistributionsAgrees() {
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray raw = manager.randomNormal(new Shape(1, 65, 4, 5)).mul(3);
            Dfl dfl = new Dfl(16);
            dfl.materialise(manager, new SplittableRandom(0));
            float[] sides = dfl.forward(raw.get(":, 0:64")).toFloatArray();
            List<HeadDecoder.Candidate> all = DECODER.decode(new NDList(raw), 0, 0);
            for (int cell = 0; cell < 20; cell++) {
                Box box = all.get(cell).box();
                double x = (cell % 5 + 0.5) * 8;
                assertThat(x - box.x0()).isCloseTo(sides[cell] * 8, within(1e-4));
                assertThat(box.x1() - x).isCloseTo(sides[40 + cell] * 8, within(1e-4));
                assertThat(box.height()).isCloseTo((sides[20 + cell] + sides[60 + cell]) * 8, within(1e-4));
            }
        }
    }

    private static List<HeadDecoder.Candidate> decode(float[] raw, double confidence) {
        try (NDManager manager = NDManager.newBaseManager()) {
            return DECODER.decode(new NDList(manager.create(raw, new Shape(1, 65, 4, 5))), 0, confidence);
        }
    }
}

package glint.inference.network;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import ai.djl.engine.EngineException;
import org.junit.jupiter.api.Test;

import glint.annotations.InputException;
import glint.inference.Device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class BatchLimitTest {
    private static final Device GPU = new Device("gpu:0", "GPU 0", 1 << 20);
    private static final List<Integer> FRAMES = IntStream.range(0, 20).boxed().toList();

    private final BatchLimit limit = new BatchLimit(GPU, 8);
    private final List<Integer> tried = new ArrayList<>();

    /** Work on a device whose memory holds so many. */
    private List<String> memoryFor(int most, List<Integer> batch) {
        tried.add(batch.size());
        if (batch.size() > most) {
            throw new EngineException("CUDA out of memory. Tried to allocate 2.00 GiB");
        }
        return batch.stream().map(frame -> "frame " + frame).toList();
    }

    @Test
    void memoryThatSufficesIsUsedInWholeBatches() {
        List<String> found = limit.run(FRAMES, FRAMES.size(), batch -> memoryFor(8, batch));
        assertThat(found).hasSize(20).endsWith("frame 19");
        assertThat(tried).containsExactly(8, 8, 4);
        assertThat(limit.size()).isEqualTo(8);
    }

    @Test
    void memoryThatDoesNotHalvesTheBatchAndLosesNoFrame() {
        List<String> found = limit.run(FRAMES, FRAMES.size(), batch -> memoryFor(3, batch));
        assertThat(found).containsExactlyElementsOf(FRAMES.stream().map(frame -> "frame " + frame).toList());
        assertThat(tried).startsWith(8, 4, 2, 2);
        assertThat(limit.size()).isEqualTo(2);
    }

    @Test
    void aFrameThatDoesNotFitAloneIsAClearError() {
        assertThatThrownBy(() -> limit.run(FRAMES, FRAMES.size(), batch -> memoryFor(0, batch)))
                .isInstanceOf(InputException.class).hasMessageContaining("gpu:0").hasMessageContaining("--size");
        assertThat(tried).containsExactly(8, 4, 2, 1);
    }

    @Test
    void anotherFaultOfTheEngineIsNotTakenForMemory() {
        assertThatThrownBy(() -> limit.run(FRAMES, FRAMES.size(), batch -> {
            throw new EngineException("illegal memory access");
        })).isInstanceOf(EngineException.class);
    }
}

package glint.inference.network;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;

import glint.inference.NetworkRun;

/** A network on an input that the engine holds. */
public final class EngineRun implements NetworkRun {
    private final NDManager manager;
    private final NDArray input;
    private final Function<NDArray, NDList> forward;

    /**
     * @param manager owns the input and is closed with this
     * @param forward gives the results in the manager of its argument, which it keeps
     */
    public EngineRun(NDManager manager, NDArray input, Function<NDArray, NDList> forward) {
        this.manager = manager;
        this.input = input;
        this.forward = forward;
    }

    @Override
    public List<Long> inputShape() {
        return Arrays.stream(input.getShape().getShape()).boxed().toList();
    }

    @Override
    public float[] input() {
        return input.toFloatArray();
    }

    @Override
    public void run() {
        try (NDManager local = manager.newSubManager()) {
            local.tempAttachAll(input);
            forward.apply(input).close();
        }
    }

    @Override
    public List<float[]> results() {
        try (NDManager local = manager.newSubManager()) {
            local.tempAttachAll(input);
            return forward.apply(input).stream()
                    .map(result -> result.toType(DataType.FLOAT32, true).toFloatArray()).toList();
        }
    }

    @Override
    public void close() {
        manager.close();
    }
}

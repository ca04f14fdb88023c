package glint.inference.nn;

import java.util.List;

import ai.djl.ndarray.NDArray;

/** Modules one after the other, keyed by their index. */
public final class Sequential extends UnaryModule {
    private final List<UnaryModule> steps;

    public Sequential(List<? extends UnaryModule> steps) {
        if (steps.isEmpty()) {
            throw new IllegalArgumentException("A sequence needs at least one step");
        }
        this.steps = List.copyOf(steps);
        for (int i = 0; i < steps.size(); i++) {
            child(String.valueOf(i), steps.get(i));
        }
    }

    @Override
    protected NDArray transform(NDArray x) {
        NDArray y = steps.getFirst().forward(x);
        for (UnaryModule step : steps.subList(1, steps.size())) {
            NDArray next = step.forward(y);
            release(y);
            y = next;
        }
        return y;
    }
}

package glint.inference.nn;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;

import ai.djl.ndarray.NDArray;
import ai.djl.training.GradientCollector;

/**
 * Hands gradients over by hand where the engine has no operation of its own that would do it well. While recording, the graph
 * is cut into pieces at {@link #cut} and {@link #step}; {@link #backward} goes through the pieces from last to first and gives
 * each the gradient that arrived behind it. Without recording, nothing is cut.
 *
 * <p>No piece is gone through twice if whatever is used more than once is cut before it is used. Belongs to one network and
 * one thread.
 */
public final class Relay {
    private final List<Step> steps = new ArrayList<>();
    private boolean recording;

    /** @param behind a leaf of the graph: what the operation gave, where gradients gather */
    private record Step(List<NDArray> inputs, NDArray behind, Function<NDArray, List<NDArray>> gradients) {}

    /** Begins a forward whose gradients will be asked of {@link #backward}. */
    public void record() {
        steps.clear();
        recording = true;
    }

    boolean isRecording() {
        return recording;
    }

    /** The same values, behind a cut while recording; otherwise the array itself. Both may be closed by whoever uses them. */
    public NDArray cut(NDArray x) {
        return recording ? add(List.of(x), x.stopGradient(), List::of) : x;
    }

    /**
     * Puts an operation into the graph that the engine does not know.
     *
     * @param output what it gave for the inputs, without a graph; taken over
     * @param gradients makes of the gradient of the output those of the inputs
     */
    NDArray step(List<NDArray> inputs, NDArray output, Function<NDArray, List<NDArray>> gradients) {
        return add(inputs, output, gradients);
    }

    private NDArray add(List<NDArray> inputs, NDArray output, Function<NDArray, List<NDArray>> gradients) {
        // Views of the caller's arrays, which may close theirs.
        UnaryOperator<NDArray> view = a -> a.reshape(a.getShape());
        List<NDArray> kept = inputs.stream().map(view).toList();
        output.setRequiresGradient(true);
        steps.add(new Step(kept, output, gradients));
        return view.apply(output);
    }

    /** Takes the gradients of a loss with respect to everything before it, and ends the recording. */
    public void backward(NDArray loss, GradientCollector collector) {
        collector.backward(loss);
        for (Step step : steps.reversed()) {
            try (NDArray arrived = step.behind.getGradient()) {
                List<NDArray> gradients = step.gradients.apply(arrived);
                NDArray sum = step.inputs.getFirst().mul(gradients.getFirst()).sum();
                for (int i = 1; i < gradients.size(); i++) {
                    sum = sum.add(step.inputs.get(i).mul(gradients.get(i)).sum());
                }
                collector.backward(sum);
            }
        }
        steps.clear();
        recording = false;
    }
}

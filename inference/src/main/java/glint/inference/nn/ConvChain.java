package glint.inference.nn;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.norm.Dropout;

/**
 * An {@code nn.Sequential} of official codes as they like to write it: convolutions, normalisations, activations and poolings
 * on one level. Children are keyed by their index there, and every part takes one, whether it has weights or not. A convolution
 * runs as one step with the normalisation and activation behind it, consecutive poolings run as one.
 */
public final class ConvChain extends UnaryModule implements Foldable {
    private final List<UnaryOperator<NDArray>> steps = new ArrayList<>();
    private final List<UnaryOperator<NDArray>> stepsOfInference = new ArrayList<>();
    private final List<NormedConv> normed = new ArrayList<>();

    private ConvChain(Builder parts) {
        int i = 0;
        while (i < parts.list.size()) {
            i += switch (parts.list.get(i)) {
                case Part.Conv conv -> addConv(conv, i, parts);
                case Part.Norm norm -> addNorm(norm, i, parts);
                case Part.MaxPool pool -> addPool(pool, i, parts);
                case Part.GlobalAverage average -> addGlobalAverage();
                case Part.Dropout dropout -> addDropout(dropout);
                case Part.Act act -> throw new IllegalArgumentException("Nothing stands before " + act.function);
            };
        }
    }

    /** Begins an empty chain whose normalisations have these constants. */
    public static Builder of(Normalisation constants) {
        return new Builder(constants);
    }

    private sealed interface Part {
        record Conv(ConvGeometry geometry, boolean bias) implements Part {}

        record Norm(int channels) implements Part {}

        record Act(Activation function) implements Part {}

        record MaxPool(int window, int stride, int padding) implements Part {
            boolean tiles() {
                return window == stride && padding == 0;
            }
        }

        record GlobalAverage() implements Part {}

        record Dropout(double share) implements Part {}
    }

    /** Collects the parts in their official order. */
    public static final class Builder {
        private final Normalisation constants;
        private final List<Part> list = new ArrayList<>();

        private Builder(Normalisation constants) {
            this.constants = constants;
        }

        public Builder conv(ConvGeometry geometry, boolean bias) {
            list.add(new Part.Conv(geometry, bias));
            return this;
        }

        /** Normalises the result of the convolution before it. */
        public Builder norm() {
            if (list.isEmpty() || !(list.getLast() instanceof Part.Conv conv)) {
                throw new IllegalArgumentException("Say how many channels are to be normalised");
            }
            return norm(conv.geometry.out());
        }

        /** Normalises this many channels. */
        public Builder norm(int channels) {
            list.add(new Part.Norm(channels));
            return this;
        }

        public Builder relu() {
            return activation(Activation.RELU);
        }

        public Builder activation(Activation function) {
            list.add(new Part.Act(function));
            return this;
        }

        /** The greatest of every square of this side. */
        public Builder maxPool(int window) {
            return maxPool(window, window, 0);
        }

        /** The greatest of squares of this side, {@code stride} apart. */
        public Builder maxPool(int window, int stride, int padding) {
            list.add(new Part.MaxPool(window, stride, padding));
            return this;
        }

        /** The mean of every channel, {@code [N, C, 1, 1]}. */
        public Builder globalAverage() {
            list.add(new Part.GlobalAverage());
            return this;
        }

        /** This share of the values zeroed, in training only. */
        public Builder dropout(double share) {
            list.add(new Part.Dropout(share));
            return this;
        }

        public ConvChain build() {
            return new ConvChain(this);
        }

        private boolean has(int index, Class<? extends Part> kind) {
            return index < list.size() && kind.isInstance(list.get(index));
        }

        private Activation activationAt(int index) {
            return has(index, Part.Act.class) ? ((Part.Act) list.get(index)).function : Activation.NONE;
        }
    }

    private int addConv(Part.Conv part, int index, Builder parts) {
        Conv2d conv = child(String.valueOf(index), new Conv2d(part.geometry, part.bias));
        boolean hasNorm = parts.has(index + 1, Part.Norm.class);
        Activation activation = parts.activationAt(index + (hasNorm ? 2 : 1));
        if (hasNorm) {
            BatchNorm2d norm = child(String.valueOf(index + 1), new BatchNorm2d(part.geometry.out(), parts.constants));
            NormedConv step = new NormedConv(conv, norm, activation);
            normed.add(step);
            add(step::forward);
        } else {
            add(x -> activation.of(conv.forward(x), !isTraining()));
        }
        return 1 + (hasNorm ? 1 : 0) + (activation == Activation.NONE ? 0 : 1);
    }

    private int addNorm(Part.Norm part, int index, Builder parts) {
        BatchNorm2d norm = child(String.valueOf(index), new BatchNorm2d(part.channels, parts.constants));
        Activation activation = parts.activationAt(index + 1);
        add(x -> activation.of(norm.forward(x), !isTraining()));
        return activation == Activation.NONE ? 1 : 2;
    }

    private int addPool(Part.MaxPool part, int index, Builder parts) {
        int window = part.window;
        int stride = part.stride;
        int count = 1;
        while (part.tiles() && parts.has(index + count, Part.MaxPool.class)
                && ((Part.MaxPool) parts.list.get(index + count)).tiles()) {
            window *= ((Part.MaxPool) parts.list.get(index + count)).window;
            stride = window;
            count++;
        }
        Shape square = new Shape(window, window);
        Shape step = new Shape(stride, stride);
        Shape padding = new Shape(part.padding, part.padding);
        add(x -> x.getNDArrayInternal().maxPool(square, step, padding, false));
        return count;
    }

    private int addGlobalAverage() {
        add(x -> {
            NDArray means = x.getNDArrayInternal().globalAvgPool();
            NDArray shaped = means.reshape(x.getShape().get(0), x.getShape().get(1), 1, 1);
            release(means);
            return shaped;
        });
        return 1;
    }

    private int addDropout(Part.Dropout part) {
        steps.add(x -> Dropout.dropout(x, (float) part.share, true).singletonOrThrow());
        return 1;
    }

    private void add(UnaryOperator<NDArray> step) {
        steps.add(step);
        stepsOfInference.add(step);
    }

    @Override
    protected NDArray transform(NDArray x) {
        List<UnaryOperator<NDArray>> chain = isLearning() ? steps : stepsOfInference;
        NDArray y = chain.getFirst().apply(x);
        for (UnaryOperator<NDArray> step : chain.subList(1, chain.size())) {
            NDArray next = step.apply(y);
            release(y);
            y = next;
        }
        return y;
    }

    @Override
    public void fold() {
        normed.forEach(NormedConv::fold);
    }
}

package glint.inference.nn;

import ai.djl.ndarray.NDArray;

/** The non-linearities of the networks, each by the fewest passes the engine offers. */
public enum Activation {
    /** The identity. */
    NONE {
        @Override
        public NDArray of(NDArray x, boolean inPlace) {
            return x;
        }
    },
    SILU {
        @Override
        public NDArray of(NDArray x, boolean inPlace) {
            NDArray gate = x.getNDArrayInternal().sigmoid();
            if (inPlace) {
                gate.muli(x);
                x.close();
                return gate;
            }
            NDArray y = x.mul(gate);
            x.close();
            gate.close();
            return y;
        }
    },
    RELU {
        @Override
        public NDArray of(NDArray x, boolean inPlace) {
            return replace(x, x.getNDArrayInternal().relu());
        }
    },
    RELU6 {
        @Override
        public NDArray of(NDArray x, boolean inPlace) {
            // Two simple passes: the engine's clip takes its bounds as tensors and needs three times as long.
            NDArray positive = replace(x, x.getNDArrayInternal().relu());
            return replace(positive, positive.minimum(Constants.of(6, positive)));
        }
    },
    SIGMOID {
        @Override
        public NDArray of(NDArray x, boolean inPlace) {
            return replace(x, x.getNDArrayInternal().sigmoid());
        }
    },
    GELU {
        @Override
        public NDArray of(NDArray x, boolean inPlace) {
            return replace(x, x.getNDArrayInternal().gelu());
        }
    };

    /**
     * Applies the function to {@code x}, which is closed unless it is the result itself.
     *
     * @param inPlace whether values may be overwritten; must be false where a gradient may flow
     */
    public abstract NDArray of(NDArray x, boolean inPlace);

    private static NDArray replace(NDArray x, NDArray y) {
        x.close();
        return y;
    }
}

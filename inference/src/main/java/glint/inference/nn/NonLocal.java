package glint.inference.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;

/**
 * Self-attention between all pixels (Wang et al., Non-local neural networks, CVPR 2018; Zhang et al., SAGAN, 2019): every
 * pixel receives the values of all pixels weighed by a softmax over its likeness to them, times a learnt factor that starts
 * at 0.
 */
public final class NonLocal extends UnaryModule {
    private static final int REDUCTION = 8;
    private static final int ROWS = 512;

    private final Parameter gamma;
    private final Conv2d queryConv;
    private final Conv2d keyConv;
    private final Conv2d valueConv;
    private final Attention attention;

    public NonLocal(int channels) {
        gamma = weight("gamma", Initializer.constant(0), 1);
        int hidden = channels / REDUCTION;
        queryConv = child("query_conv", new Conv2d(ConvGeometry.square(channels, hidden, 1), true));
        keyConv = child("key_conv", new Conv2d(ConvGeometry.square(channels, hidden, 1), true));
        valueConv = child("value_conv", new Conv2d(ConvGeometry.square(channels, channels, 1), true));
        attention = child("attention", new Attention());
    }

    /** What observers see the weights of, {@code [N, pixels, pixels]}: a row says what its pixel looks at. */
    public Module attention() {
        return attention;
    }

    @Override
    protected NDArray transform(NDArray x) {
        Shape shape = x.getShape();
        NDArray query = lines(queryConv.forward(x));
        NDArray key = lines(keyConv.forward(x));
        NDArray value = lines(valueConv.forward(x));
        NDArray seen = attention.forward(query, key, value);
        NDArray scaled = isTraining() ? seen.mul(gamma.array()) : seen.muli(gamma.array());
        NDArray square = scaled.reshape(shape.get(0), shape.get(2), shape.get(3), shape.get(1));
        NDArray image = square.transpose(0, 3, 1, 2);
        NDArray y = plus(image, x);
        release(query, key, value, seen, scaled, square);
        if (isTraining()) {
            release(image);
        }
        return y;
    }

    /** {@code [N, C, H, W]} as {@code [N, H * W, C]}; the former is closed. */
    private static NDArray lines(NDArray x) {
        Shape shape = x.getShape();
        NDArray last = x.transpose(0, 2, 3, 1);
        NDArray lines = last.reshape(shape.get(0), shape.get(2) * shape.get(3), shape.get(1));
        release(x, last);
        return lines;
    }

    /** Softmax and sum; in inference a few rows at a time, so that the weights of all pixels need not exist at once. */
    private static final class Attention extends Module {
        NDArray forward(NDArray query, NDArray key, NDArray value) {
            NDArray columns = key.transpose(0, 2, 1);
            long pixels = query.getShape().get(1);
            if (isTraining() || isObserved() || pixels <= ROWS) {
                NDArray weights = observed(weights(query, columns));
                NDArray seen = weights.batchMatMul(value);
                release(columns, weights);
                return seen;
            }
            NDList parts = new NDList();
            for (long from = 0; from < pixels; from += ROWS) {
                NDArray rows = query.get(":," + from + ":" + Math.min(pixels, from + ROWS));
                NDArray weights = weights(rows, columns);
                parts.add(weights.batchMatMul(value));
                release(rows, weights);
            }
            NDArray seen = NDArrays.concat(parts, 1);
            release(columns);
            parts.close();
            return seen;
        }

        private static NDArray weights(NDArray query, NDArray columns) {
            NDArray likeness = query.batchMatMul(columns);
            NDArray weights = likeness.softmax(2);
            release(likeness);
            return weights;
        }
    }
}

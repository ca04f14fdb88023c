package glint.inference.training.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import glint.inference.nn.Constants;

/**
 * Adaptive distractor-aware contrastive regularisation (ADCR, DANet, eq. 6 and 7): targets are to be more like each other than
 * like distractors. With {@code s} the cosine of two features over mu, N positives and M negatives,
 *
 * <pre>
 * loss = sum over positives a of -1/N * sum over other positives p of ln( e^s(a,p) / sum over all but a of e^s(a,x) )
 * </pre>
 *
 * @param mu temperature; the paper does not give it
 */
public record ContrastiveRegularisation(double mu) {
    /** Takes a value out of a softmax. */
    private static final float NEVER = -1e9f;
    private static final double EPS = 1e-12;

    /** The recommended temperature. */
    public ContrastiveRegularisation() {
        this(0.1);
    }

    /** Rows of unit length. */
    private static NDArray unit(NDArray rows) {
        return rows.div(rows.square().sum(new int[]{1}, true).add(EPS).sqrt());
    }

    /** Cosine of every two features, positives first: {@code [N + M, N + M]}. */
    public static NDArray cosines(NDArray positives, NDArray negatives) {
        NDArray all = unit(positives.concat(negatives, 0));
        return all.matMul(all.transpose());
    }

    /**
     * The loss; 0 with fewer than two positives.
     *
     * @param positives {@code [N, features]}
     * @param negatives {@code [M, features]}
     */
    public NDArray of(NDArray positives, NDArray negatives) {
        int n = (int) positives.getShape().get(0);
        int m = (int) negatives.getShape().get(0);
        if (n < 2) {
            return positives.sum().mul(Constants.of(0, positives));
        }
        NDManager manager = positives.getManager();
        float[] self = new float[n * (n + m)];
        float[] others = new float[n * (n + m)];
        for (int a = 0; a < n; a++) {
            for (int p = 0; p < n; p++) {
                self[a * (n + m) + p] = a == p ? NEVER : 0;
                others[a * (n + m) + p] = a == p ? 0 : -1f / n;
            }
        }
        Shape shape = new Shape(n, n + m);
        NDArray alike = unit(positives).matMul(unit(positives.concat(negatives, 0)).transpose())
                .mul(Constants.of(1 / mu, positives));
        return alike.add(manager.create(self, shape)).logSoftmax(1).mul(manager.create(others, shape)).sum();
    }
}

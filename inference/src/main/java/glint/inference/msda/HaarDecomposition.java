package glint.inference.msda;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;

import glint.inference.nn.Constants;
import glint.inference.nn.UnaryModule;

/**
 * One level of the Haar wavelet transform without its mean: {@code [N, C, H, W]} with even sides to
 * {@code [N, 3C, H/2, W/2]}, horizontal edges of all channels first, then vertical, then diagonal ones.
 */
public final class HaarDecomposition extends UnaryModule {
    public HaarDecomposition() {
        child("DWT_2D", new HaarBand.Buffers(HaarBand.LL, HaarBand.LH, HaarBand.HL, HaarBand.HH));
    }

    @Override
    protected NDArray transform(NDArray x) {
        NDArray upper = x.get(":,:,0::2,:");
        NDArray lower = x.get(":,:,1::2,:");
        NDArray sum = upper.add(lower);
        NDArray difference = upper.sub(lower);
        NDArray sumLeft = sum.get(":,:,:,0::2");
        NDArray sumRight = sum.get(":,:,:,1::2");
        NDArray left = difference.get(":,:,:,0::2");
        NDArray right = difference.get(":,:,:,1::2");
        NDArray lh = left.add(right);
        NDArray hl = sumLeft.sub(sumRight);
        NDArray hh = left.sub(right);
        NDArray all = NDArrays.concat(new NDList(lh, hl, hh), 1);
        NDArray half = Constants.of(HaarBand.SCALE, x);
        NDArray y = all.mul(half);
        release(upper, lower, sum, difference, sumLeft, sumRight, left, right, lh, hl, hh, all);
        if (!isTraining()) {
            release(half);
        }
        return y;
    }
}

package glint.inference.msda;

import java.util.List;

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
    /** What it keeps, in order. */
    static final List<HaarBand> BANDS = List.of(HaarBand.LH, HaarBand.HL, HaarBand.HH);

    HaarDecomposition() {
        child("DWT_2D", new HaarBand.Buffers(HaarBand.LL, HaarBand.LH, HaarBand.HL, HaarBand.HH));
    }

    @Override
    protected NDArray transform(NDArray x) {
        NDArray half = Constants.of(HaarBand.SCALE, x);
        NDArray scaled = x.mul(half);
        NDArray upper = scaled.get(":,:,0::2,:");
        NDArray lower = scaled.get(":,:,1::2,:");
        NDArray sum = upper.add(lower);
        NDArray difference = upper.sub(lower);
        NDArray sumLeft = sum.get(":,:,:,0::2");
        NDArray sumRight = sum.get(":,:,:,1::2");
        NDArray left = difference.get(":,:,:,0::2");
        NDArray right = difference.get(":,:,:,1::2");
        NDList bands = new NDList(left.add(right), sumLeft.sub(sumRight), left.sub(right));
        NDArray y = NDArrays.concat(bands, 1);
        release(scaled, upper, lower, sum, difference, sumLeft, sumRight, left, right);
        bands.close();
        if (!isTraining()) {
            release(half);
        }
        return y;
    }
}

package glint.inference.nn;

import ai.djl.ndarray.NDArray;

/**
 * Channel attention, then spatial attention (CBAM, Woo et al. 2018), with the channel part in the form of RTMDet that the
 * YOLO family uses.
 */
public final class Cbam extends UnaryModule {
    private final ChannelAttention channelAttention;
    private final SpatialAttention spatialAttention;

    public Cbam(int channels, int kernel) {
        channelAttention = child("channel_attention", new ChannelAttention(channels));
        spatialAttention = child("spatial_attention", new SpatialAttention(kernel));
    }

    public ChannelAttention channelAttention() {
        return channelAttention;
    }

    public SpatialAttention spatialAttention() {
        return spatialAttention;
    }

    @Override
    protected NDArray transform(NDArray x) {
        NDArray channels = channelAttention.weights(x);
        NDArray weighed = x.mul(channels);
        NDArray pixels = spatialAttention.weights(weighed);
        NDArray result = isTraining() ? weighed.mul(pixels) : weighed.muli(pixels);
        release(channels, pixels);
        return result;
    }
}

package glint.inference.msda;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import org.jspecify.annotations.Nullable;

import glint.inference.nn.Activation;
import glint.inference.nn.Constants;
import glint.inference.nn.ConvChain;
import glint.inference.nn.ConvGeometry;
import glint.inference.nn.Foldable;
import glint.inference.nn.Normalisation;
import glint.inference.nn.UnaryModule;

/**
 * Attention to directions: what stands out in each of four Haar bands of the features, at full size, weighs the features. The
 * weights of the bands add up; the weighed features are convolved and added to the input.
 */
public final class DirectionalAttention extends UnaryModule implements Foldable {
    private static final Shape ONE_BEFORE = new Shape(1, 0, 1, 0);

    private final Map<HaarBand, HaarBand.Buffers> filters = new EnumMap<>(HaarBand.class);
    private final Map<HaarBand, BandAttention> attentions = new EnumMap<>(HaarBand.class);
    private final ConvChain convRes;
    private @Nullable BlockedConvolutions folded;

    DirectionalAttention(int channels, Normalisation constants) {
        for (HaarBand band : HaarBand.values()) {
            filters.put(band, child(band + "_DWT_2D_attation", new HaarBand.Buffers(band)));
            attentions.put(band, child(band + "_reduce", new BandAttention()));
        }
        convRes = child("conv_res",
                ConvChain.of(constants).conv(ConvGeometry.square(channels, channels, 3), true).norm().build());
    }

    /** The attention of a band. */
    public BandAttention attention(HaarBand band) {
        return HaarBand.find(attentions, band);
    }

    @Override
    protected NDArray transform(NDArray x) {
        NDArray weights = weights(x);
        NDArray weighed = x.mul(weights);
        release(weights);
        NDArray mixed = convRes.forward(weighed);
        release(weighed);
        NDArray total = plus(mixed, x);
        if (isTraining()) {
            release(mixed);
        }
        return Activation.RELU.of(total, !isTraining());
    }

    /** The sum of the attentions of all bands, {@code [N, 1, H, W]}. */
    private NDArray weights(NDArray x) {
        // Channels apart in memory: bands and maxima are made of whole channels.
        NDArray flat = x.reshape(-1);
        NDArray planes = flat.reshape(x.getShape());
        // The transform is linear: the mean of a band's channels is the band of the mean of the channels.
        NDArray mean = planes.mean(new int[]{1}, true);
        Bands bands = Bands.of(planes, isTraining());
        Bands means = Bands.of(mean, isTraining());
        NDList features = new NDList();
        for (HaarBand band : HaarBand.values()) {
            NDArray values = bands.get(band);
            NDArray meanValues = means.get(band);
            HaarBand.find(filters, band).show(values);
            features.add(HaarBand.find(attentions, band).features(values, meanValues));
            release(values, meanValues);
        }
        bands.close();
        means.close();
        release(mean, planes, flat);
        NDArray each = folded != null && BlockedConvolutions.fits(x.getShape())
                ? together(folded, features)
                : oneByOne(features);
        features.forEach(NDArray::close);
        NDArray sum = each.sum(new int[]{1}, true);
        release(each);
        return sum;
    }

    private NDArray oneByOne(NDList features) {
        NDList all = new NDList();
        for (HaarBand band : HaarBand.values()) {
            all.add(HaarBand.find(attentions, band).weights(features.get(all.size())));
        }
        NDArray each = NDArrays.concat(all, 1);
        all.forEach(NDArray::close);
        return each;
    }

    private NDArray together(BlockedConvolutions convolutions, NDList features) {
        NDArray joined = NDArrays.concat(features, 1);
        NDArray each = Activation.SIGMOID.of(convolutions.forward(joined), true);
        release(joined);
        int channel = 0;
        for (HaarBand band : HaarBand.values()) {
            try (NDArray one = each.get(":," + channel + ":" + ++channel)) {
                HaarBand.find(attentions, band).show(one);
            }
        }
        return each;
    }

    @Override
    public void fold() {
        modeChanged();
        List<BandAttention> all = List.copyOf(attentions.values());
        folded = new BlockedConvolutions(all.stream().map(a -> a.weight().array()).toList(),
                all.stream().map(a -> a.bias().array()).toList());
    }

    @Override
    protected void modeChanged() {
        if (folded != null) {
            folded.close();
            folded = null;
        }
    }

    /** Sums and differences of neighbouring columns, of which every band is a sum or difference of neighbouring rows. */
    private record Bands(NDList columns, NDList rows) {
        static Bands of(NDArray x, boolean training) {
            NDArray half = Constants.of(HaarBand.SCALE, x);
            NDArray scaled = x.mul(half);
            if (!training) {
                release(half);
            }
            NDArray padded = scaled.pad(ONE_BEFORE, 0);
            NDArray left = padded.get(":,:,:,:-1");
            NDArray right = padded.get(":,:,:,1:");
            NDArray sum = left.add(right);
            NDArray difference = left.sub(right);
            release(scaled, left, right);
            return new Bands(new NDList(padded, sum, difference), new NDList(sum.get(":,:,:-1,:"),
                    sum.get(":,:,1:,:"), difference.get(":,:,:-1,:"), difference.get(":,:,1:,:")));
        }

        NDArray get(HaarBand band) {
            return switch (band) {
                case LL -> rows.get(0).add(rows.get(1));
                case LH -> rows.get(0).sub(rows.get(1));
                case HL -> rows.get(2).add(rows.get(3));
                case HH -> rows.get(2).sub(rows.get(3));
            };
        }

        void close() {
            columns.close();
            rows.close();
        }
    }
}

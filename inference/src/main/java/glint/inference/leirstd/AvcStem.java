package glint.inference.leirstd;

import java.util.ArrayList;
import java.util.List;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;

import glint.inference.nn.Activation;
import glint.inference.nn.ConvGeometry;
import glint.inference.nn.ConvNorm;
import glint.inference.nn.Normalisation;
import glint.inference.nn.Sequential;
import glint.inference.nn.UnaryModule;
import glint.inference.nn.VkConv;

/**
 * The neck block of LE-IRSTD: one branch through ghost-shuffle bottlenecks, one straight, concatenated and mixed by a 1×1.
 * What the VKConv named {@code res} does depends on the {@link LeIrstdReading}.
 */
public final class AvcStem extends UnaryModule {
    /** The only number of sampling points that gives the published parameter total. */
    private static final int POINTS = 3;
    /** What offsets are multiplied by in the paper's reading; the released code means to do so and does not. */
    public static final double PAPER_OFFSET_SCALE = 0.1;

    private final ConvNorm cv1;
    private final ConvNorm cv2;
    private final Sequential gsb;
    private final VkConv res;
    private final ConvNorm cv3;
    private final LeIrstdReading reading;

    /**
     * @param hidden channels of each branch
     * @param bottlenecks how many of them follow each other
     * @param bottleneckHidden channels inside each of them
     */
    public AvcStem(int in, int out, int hidden, int bottlenecks, int bottleneckHidden, LeIrstdReading reading,
            Normalisation constants, Activation activation) {
        this.reading = reading;
        cv1 = child("cv1", new ConvNorm(ConvGeometry.square(in, hidden, 1), constants, activation));
        cv2 = child("cv2", new ConvNorm(ConvGeometry.square(in, hidden, 1), constants, activation));
        List<GsBottleneck> chain = new ArrayList<>();
        for (int i = 0; i < bottlenecks; i++) {
            chain.add(new GsBottleneck(GsBottleneck.Layout.standard(hidden, hidden, bottleneckHidden), constants,
                    activation));
        }
        gsb = child("gsb", new Sequential(chain));
        double offsetScale = reading == LeIrstdReading.PAPER ? PAPER_OFFSET_SCALE : 1;
        res = child("res",
                new VkConv(hidden, hidden, VkConv.Sampling.of(POINTS, offsetScale), false, constants, activation));
        cv3 = child("cv3", new ConvNorm(ConvGeometry.square(2 * hidden, out, 1), constants, activation));
    }

    /** The variable-kernel convolution; without effect in the official reading. */
    public VkConv res() {
        return res;
    }

    @Override
    protected NDArray transform(NDArray x) {
        NDArray narrow = cv1.forward(x);
        NDArray processed = gsb.forward(narrow);
        release(narrow);
        if (reading == LeIrstdReading.PAPER) {
            NDArray sampled = res.forward(processed);
            release(processed);
            processed = sampled;
        }
        NDArray direct = cv2.forward(x);
        NDArray both = NDArrays.concat(new NDList(direct, processed), 1);
        release(direct, processed);
        NDArray y = cv3.forward(both);
        release(both);
        return y;
    }
}

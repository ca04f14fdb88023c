package glint.inference.training.comoe;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;

import glint.annotations.geometry.Box;
import glint.inference.comoe.CoMoeNeck;
import glint.inference.comoe.CoMoeNetwork;
import glint.inference.comoe.CoMoeParts;
import glint.inference.nn.Constants;
import glint.inference.nn.Parameter;
import glint.inference.training.StepLoss;
import glint.inference.training.loss.ContrastiveLoss;
import glint.inference.training.loss.DiversityLoss;
import glint.inference.training.loss.LoadBalanceLoss;
import glint.inference.training.loss.PrototypeLoss;

/**
 * The whole loss of CoMoE: that of the head, and those of prototypes, load balance, diversity and contrast, each times the
 * sigmoid of a learnt number.
 */
final class CoMoeLoss {
    private final CoMoeDetectionLoss detection = CoMoeDetectionLoss.published(CoMoeNetwork.STRIDE);
    private final CoMoeSettings.AuxiliarySettings settings;
    private final CoMoeParts parts;

    CoMoeLoss(CoMoeSettings settings) {
        this.settings = settings.auxiliary();
        this.parts = CoMoeParts.of(settings.parts());
    }

    /** Whether features are to be disturbed, for the contrast. */
    boolean needsNoise() {
        return settings.contrast();
    }

    /**
     * The loss of a batch; keeps the running mean of the experts' probabilities up to date.
     *
     * @param domains of the images
     * @param boxes of the targets of each image's key frame, in pixels of the input
     */
    StepLoss of(CoMoeNetwork network, CoMoeNetwork.Trained trained, int[] domains, List<List<Box>> boxes) {
        StepLoss head = detection.of(trained.raw(), boxes);
        Map<String, Double> values = new LinkedHashMap<>(head.parts());
        CoMoeNeck neck = network.neck();
        CoMoeNeck.Trained middle = trained.middle();
        List<NDArray> weights = neck.lossWeights().raw();
        NDArray total = head.total();
        if (settings.prototype() && parts.prototypes()) {
            NDArray loss = PrototypeLoss.PUBLISHED.of(middle.points(),
                    copy(neck.prototypes().domainPrototypes(), middle.points()),
                    neck.prototypes().temperature().array(), domains);
            total = add(total, "prototype", loss, weights.get(0), values);
        }
        if (parts.experts()) {
            LoadBalanceLoss.Result balance = LoadBalanceLoss.PUBLISHED
                    .of(byFrame(middle.probabilities(), domains.length),
                            copy(neck.experts().usage(), middle.probabilities()));
            neck.experts().usage().array().set(balance.usage().getLast().toFloatArray());
            if (settings.loadBalance()) {
                total = add(total, "balance", balance.loss(), weights.get(1), values);
            }
            if (settings.diversity()) {
                NDArray loss = DiversityLoss.of(middle.expertOutputs());
                total = add(total, "diversity", loss, weights.get(2), values);
            }
        }
        if (settings.contrast()) {
            List<NDArray> clean = byFrame(neck.noise().project(middle.aligned()), domains.length);
            List<NDArray> noisy = byFrame(neck.noise().project(middle.noisy()), domains.length);
            NDArray loss = NDArrays.stack(new NDList(IntStream.range(0, clean.size())
                    .mapToObj(t -> ContrastiveLoss.PUBLISHED.of(clean.get(t), noisy.get(t))).toList())).mean();
            total = add(total, "contrast", loss, weights.get(3), values);
        }
        return new StepLoss(total, values);
    }

    private NDArray add(NDArray total, String name, NDArray loss, NDArray weight, Map<String, Double> values) {
        values.put(name, (double) loss.getFloat());
        if (!settings.learnt()) {
            return total;
        }
        // Begun with a number of the batch, so that what is made of a parameter belongs to the batch.
        NDArray share = Constants.of(1, loss).mul(weight).getNDArrayInternal().sigmoid();
        return total.add(loss.mul(share));
    }

    /** What a buffer holds, without a gradient, in the manager of {@code beside}. */
    private static NDArray copy(Parameter buffer, NDArray beside) {
        return beside.getManager().create(buffer.array().toFloatArray(), buffer.shape());
    }

    /** The rows of each frame. */
    private static List<NDArray> byFrame(NDArray rows, int images) {
        int frames = (int) rows.getShape().get(0) / images;
        return IntStream.range(0, frames).mapToObj(t -> rows.get(t * images + ":" + (t + 1) * images)).toList();
    }
}

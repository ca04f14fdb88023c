package glint.inference.training.danet;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;

import glint.annotations.geometry.Box;
import glint.inference.danet.DanetNetwork;
import glint.inference.nn.Constants;
import glint.inference.nn.Module;
import glint.inference.nn.RoiAlign;
import glint.inference.training.loss.ContrastiveRegularisation;

/**
 * Contrasts targets with distractors on the enhanced maps of all stages (ADCR): each is cut out, projected and compared; the
 * loss is the mean over the stages, positives and negatives pooled over the batch.
 */
final class DistractorContrast extends Module {
    private final List<FeatureProjector> ufp = new ArrayList<>();
    private final RoiAlign crop;
    private final ContrastiveRegularisation loss;

    DistractorContrast(List<Integer> channels, AdcrSettings settings) {
        for (int i = 0; i < channels.size(); i++) {
            ufp.add(child("ufp." + i, new FeatureProjector(channels.get(i))));
        }
        crop = new RoiAlign(settings.crop());
        loss = new ContrastiveRegularisation(settings.mu());
    }

    /**
     * The loss of a batch.
     *
     * @param features the maps of {@link DanetNetwork#features}
     * @param targets of each image, in pixels of the input
     * @param distractors likewise
     */
    NDArray of(NDList features, List<List<Box>> targets, List<List<Box>> distractors) {
        int positives = targets.stream().mapToInt(List::size).sum();
        if (positives < 2) {
            return Idle.loss(this, features.getFirst());
        }
        NDArray sum = Constants.of(0, features.getFirst());
        for (int i = 0; i < features.size(); i++) {
            int stride = DanetNetwork.STRIDES.get(i);
            List<RoiAlign.Region> regions = new ArrayList<>(regions(targets, stride));
            regions.addAll(regions(distractors, stride));
            NDArray projected = ufp.get(i).forward(crop.forward(features.get(i), regions));
            NDArray rows = projected.reshape(regions.size(), projected.size() / regions.size());
            sum = sum.add(loss.of(rows.get(":" + positives), rows.get(positives + ":")));
        }
        return sum.mul(Constants.of(1.0 / features.size(), sum));
    }

    private static List<RoiAlign.Region> regions(List<List<Box>> boxes, int stride) {
        return IntStream.range(0, boxes.size()).boxed().flatMap(image -> boxes.get(image).stream()
                .map(b -> new RoiAlign.Region(image,
                        new Box(b.x0() / stride, b.y0() / stride, b.x1() / stride, b.y1() / stride))))
                .toList();
    }
}

package glint.inference.fest;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import ai.djl.ndarray.NDManager;

import glint.annotations.InputException;
import glint.inference.checkpoint.BatchNormFolding;
import glint.inference.checkpoint.Checkpoint;
import glint.inference.checkpoint.StateDict;
import glint.inference.checkpoint.StoredTensor;
import glint.inference.checkpoint.Weights;
import glint.inference.network.Deployment;
import glint.inference.nn.SegmentationNetwork;

/**
 * The networks of an open FEST. A checkpoint holds one for each scale, see {@link NetworkPerScale}, or a single one with the
 * official keys, which then serves all scales.
 */
final class FestNetworks {
    private static final Pattern OF_A_SCALE = Pattern.compile("(\\d+)\\.(.+)");

    private final SequencedMap<Integer, SegmentationNetwork> bySide;

    private FestNetworks(SequencedMap<Integer, SegmentationNetwork> bySide) {
        this.bySide = bySide;
    }

    /**
     * Loads what the scales need.
     *
     * @throws InputException when the checkpoint is of another network or has none for a scale
     */
    static FestNetworks load(FestConfig config, Deployment deployment, Weights weights, NDManager manager) {
        SequencedMap<Integer, SegmentationNetwork> networks = new LinkedHashMap<>();
        Map<Integer, Checkpoint> parts = parts(weights.checkpoint());
        List<Integer> sides = config.scales().stream().map(FestScale::side).toList();
        if (parts.isEmpty()) {
            SegmentationNetwork network = config.preset().base().create();
            StateDict.load(weights.checkpoint(), network, manager, weights.subject());
            sides.forEach(side -> networks.put(side, network));
        }
        for (int side : parts.isEmpty() ? List.<Integer>of() : sides) {
            Checkpoint part = parts.get(side);
            if (part == null) {
                throw new InputException(weights.subject(), "holds networks for the scales " + new TreeSet<>(
                        parts.keySet()) + ", not for " + side,
                        "choose from these with the setting " + FestConfig.SCALES);
            }
            SegmentationNetwork network = config.preset().base().create();
            StateDict.load(part, network, manager, weights.subject());
            networks.put(side, network);
        }
        networks.values().stream().distinct().forEach(network -> {
            if (deployment.folded()) {
                BatchNormFolding.fold(network);
            }
            deployment.precision().apply(network);
        });
        return new FestNetworks(networks);
    }

    /** The networks of single scales in a checkpoint; empty when it holds but one. */
    private static Map<Integer, Checkpoint> parts(Checkpoint checkpoint) {
        Map<Integer, Map<String, StoredTensor>> tensors = new LinkedHashMap<>();
        for (Map.Entry<String, StoredTensor> entry : checkpoint.tensors().entrySet()) {
            Matcher matcher = OF_A_SCALE.matcher(entry.getKey());
            if (!matcher.matches()) {
                return Map.of();
            }
            tensors.computeIfAbsent(Integer.valueOf(matcher.group(1)), side -> new LinkedHashMap<>())
                    .put(matcher.group(2), entry.getValue());
        }
        Map<Integer, Checkpoint> parts = new LinkedHashMap<>();
        tensors.forEach((side, part) -> parts.put(side, new Checkpoint(part, checkpoint.metadata())));
        return parts;
    }

    /** The network of a scale. */
    SegmentationNetwork at(int side) {
        SegmentationNetwork network = bySide.get(side);
        if (network == null) {
            throw new IllegalArgumentException("There is no network for " + side);
        }
        return network;
    }
}

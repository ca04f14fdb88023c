package glint.inference.fest;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import glint.inference.nn.Module;
import glint.inference.nn.SegmentationNetwork;

/** A network for every scale, as FEST is published; keys begin with the side of the scale. */
public final class NetworkPerScale extends Module {
    private final Map<Integer, SegmentationNetwork> networks = new LinkedHashMap<>();

    public NetworkPerScale(SegmentationBase base, List<Integer> sides) {
        for (int side : sides) {
            networks.put(side, child(String.valueOf(side), base.create()));
        }
    }

    /** The network of a scale. */
    public SegmentationNetwork at(int side) {
        SegmentationNetwork network = networks.get(side);
        if (network == null) {
            throw new IllegalArgumentException("There is no network for " + side);
        }
        return network;
    }
}

package glint.inference.danet;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;

import glint.inference.nn.Conv2d;
import glint.inference.nn.ConvGeometry;
import glint.inference.nn.FusedRepVgg;
import glint.inference.nn.LayerCapture;
import glint.inference.nn.Module;
import glint.inference.nn.Parameter;
import glint.inference.nn.Relay;
import glint.inference.nn.RepVgg;
import glint.inference.nn.Sequential;

/**
 * DANet: a RepVGG backbone, SaFEM behind each of its last four stages, lateral convolutions to one width, ACFA between
 * neighbouring scales, one head for all. The enhanced map of a stage is what the next stage sees.
 *
 * <p>Input {@code [N, 3, H, W]}, H and W multiples of {@link #MAX_STRIDE}: blue, green, red of 0 to 255 less
 * {@link #CHANNEL_MEANS}. There are two graphs with one result: blocks of three branches to be trained, and blocks of a single
 * convolution to run, made by {@link #deployed}.
 */
public final class DanetNetwork extends Module {
    /** Pixels of the input between neighbours of each level. */
    public static final List<Integer> STRIDES = List.of(4, 8, 16, 32);
    /** Sides of the input must be multiples of this. */
    public static final int MAX_STRIDE = 32;
    /** What is subtracted from blue, green and red, as SSD does. */
    public static final List<Integer> CHANNEL_MEANS = List.of(104, 117, 123);
    /** Channels of every level behind the lateral convolutions. */
    private static final int PYRAMID = 256;
    /** Part of every key of a deployed block, and of no other. */
    private static final String DEPLOYED_KEY = ".rbr_reparam.";

    private final DanetConfig config;
    private final Relay relay = new Relay();
    private final RepVggBackbone backbone;
    private final List<SaFem> safem = new ArrayList<>();
    private final List<Conv2d> lateral = new ArrayList<>();
    private final List<Acfa> acfa = new ArrayList<>();
    private final DanetHead head;

    /** The graph to be trained. */
    public DanetNetwork(DanetConfig config) {
        this(config, false);
    }

    /** @param deployed whether blocks of the backbone are single convolutions */
    public DanetNetwork(DanetConfig config, boolean deployed) {
        this.config = config;
        List<Integer> widths = config.preset().widths();
        int levels = STRIDES.size();
        backbone = child("backbone", new RepVggBackbone(widths, deployed));
        for (int i = 0; config.variant().safem() && i < levels; i++) {
            safem.add(child("safem." + i, new SaFem(widths.get(i + 1), config.attention(), relay)));
        }
        for (int i = 0; i < levels; i++) {
            lateral.add(child("lateral." + i, new Conv2d(ConvGeometry.square(widths.get(i + 1), PYRAMID, 1), true)));
        }
        for (int i = 0; config.variant().acfa() && i < levels - 1; i++) {
            acfa.add(child("acfa." + i, new Acfa(PYRAMID, config.attention(), relay)));
        }
        head = child("head", new DanetHead(levels, PYRAMID, config.priors().perCell()));
    }

    /** Whether a checkpoint with these keys is one of the deployed graph. */
    static boolean isDeployed(Iterable<String> keys) {
        for (String key : keys) {
            if (key.contains(DEPLOYED_KEY)) {
                return true;
            }
        }
        return false;
    }

    public DanetConfig config() {
        return config;
    }

    /** Told to record before a forward, it gives the gradients faster and with far less memory than the engine alone. */
    public Relay relay() {
        return relay;
    }

    /** What the head says of every prior; arrays in the manager of {@code x}, which is not closed. */
    public DanetOutput forward(NDArray x) {
        NDList features = features(x);
        DanetOutput output = detect(features);
        features.close();
        return output;
    }

    /** The enhanced maps of strides 4, 8, 16 and 32, F1 to F4 in the paper. */
    public NDList features(NDArray x) {
        NDList features = new NDList();
        NDArray before = backbone.stage0().forward(x);
        for (int i = 0; i < STRIDES.size(); i++) {
            NDArray plain = backbone.stages().get(i).forward(before);
            if (i == 0) {
                release(before);
            }
            NDArray enhanced = plain;
            if (!safem.isEmpty()) {
                enhanced = safem.get(i).enhance(plain);
                release(plain);
            }
            NDArray used = relay.cut(enhanced);
            features.add(used);
            before = used;
        }
        return features;
    }

    /** Detects on the maps of {@link #features}, which stay the caller's. */
    public DanetOutput detect(NDList features) {
        NDList levels = new NDList();
        for (int i = 0; i < features.size(); i++) {
            levels.add(relay.cut(lateral.get(i).forward(features.get(i))));
        }
        NDList fused = new NDList();
        for (int i = 0; i < acfa.size(); i++) {
            fused.add(acfa.get(i).forward(levels.get(i), levels.get(i + 1)));
        }
        fused.addAll(levels.subList(acfa.size(), levels.size()));
        DanetOutput output = head.forward(fused);
        levels.close();
        fused.close();
        return output;
    }

    /**
     * The same network with every block of the backbone fused into one convolution.
     *
     * @param manager owns the weights of the new network
     */
    public DanetNetwork deployed(NDManager manager) {
        DanetNetwork fused = new DanetNetwork(config, true);
        Map<String, Parameter> mine = stateDict();
        fused.forEachParameter((key, parameter) -> {
            Parameter same = mine.get(key);
            if (same != null) {
                NDArray copy = same.array().duplicate();
                copy.attach(manager);
                parameter.set(copy);
            }
        });
        Map<String, FusedRepVgg> blocks = new HashMap<>();
        fused.forEachModule((path, module) -> {
            if (module instanceof FusedRepVgg block) {
                blocks.put(path, block);
            }
        });
        forEachModule((path, module) -> {
            FusedRepVgg block = blocks.get(path);
            if (block != null && module instanceof RepVgg branches) {
                branches.fuseInto(block, manager);
            }
        });
        return fused;
    }

    /** What is worth a look, by the name of the layer it fills. */
    Map<String, LayerCapture.View> views() {
        Map<String, LayerCapture.View> views = new LinkedHashMap<>();
        List<Sequential> stages = backbone.stages();
        for (int i = 0; i < stages.size(); i++) {
            views.put("stage-" + (i + 1), LayerCapture.View.mean(stages.get(i)));
        }
        for (int i = 0; i < safem.size(); i++) {
            String name = "safem-" + (i + 1);
            views.put(name, LayerCapture.View.mean(safem.get(i)));
            views.put(name + "-max", LayerCapture.View.greatest(safem.get(i)));
            views.putAll(safem.get(i).sdc().views("sdc-" + (i + 1)));
        }
        for (int i = 0; i < acfa.size(); i++) {
            views.putAll(acfa.get(i).views("acfa-" + (i + 1)));
        }
        return views;
    }
}

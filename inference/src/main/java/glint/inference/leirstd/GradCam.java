package glint.inference.leirstd;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Supplier;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import org.jspecify.annotations.Nullable;

import glint.annotations.geometry.Box;
import glint.inference.ScoreMap;
import glint.inference.nn.UnaryModule;

/**
 * What the network's surest target rests on (Selvaraju et al., ICCV 2017, equations 1 and 2): the features of a stage, each
 * weighed by the mean gradient of the greatest class logit with respect to it, summed, what is negative left out, the greatest
 * value made 1.
 *
 * <p>Runs a second network on the same weights, made when the first map is asked for.
 */
final class GradCam {
    /** What the names of its layers begin with; the number of a stage follows. */
    static final String PREFIX = "grad-cam@";

    private final Supplier<LeIrstdNetwork> twin;
    private final List<String> names;
    private @Nullable LeIrstdNetwork network;

    /** @param twin makes a network that gives the results of inference and lets gradients flow */
    GradCam(LeIrstdNetwork running, Supplier<LeIrstdNetwork> twin) {
        this.twin = twin;
        this.names = running.stages().keySet().stream().map(stage -> PREFIX + stage).toList();
    }

    List<String> names() {
        return names;
    }

    /** The maps of those names that are its own. */
    Map<String, ScoreMap> maps(NDArray input, List<String> wanted, Box extent) {
        List<String> own = wanted.stream().filter(names::contains).toList();
        if (own.isEmpty()) {
            return Map.of();
        }
        if (network == null) {
            network = twin.get();
        }
        SortedMap<Integer, UnaryModule> stages = network.stages();
        Map<String, Probe> probes = new LinkedHashMap<>();
        own.forEach(name -> probes.put(name,
                new Probe(Optional.ofNullable(stages.get(Integer.parseInt(name.substring(PREFIX.length()))))
                        .orElseThrow())));
        Map<String, ScoreMap> maps = new LinkedHashMap<>();
        try (NDManager local = input.getManager().newSubManager()) {
            local.tempAttachAll(input);
            try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
                probes.values().forEach(Probe::begin);
                collector.backward(surest(network.forward(input)));
            } finally {
                probes.values().forEach(Probe::end);
            }
            probes.forEach((name, probe) -> maps.put(name, probe.map(name, extent)));
        }
        return maps;
    }

    /** The greatest class logit of all cells. */
    private static NDArray surest(NDList raw) {
        List<NDArray> logits = new ArrayList<>();
        for (NDArray level : raw) {
            logits.add(level.get(":," + 4 * LeIrstdNetwork.BINS + ":").flatten());
        }
        return NDArrays.concat(new NDList(logits)).max();
    }

    /** Adds zeros to the results of a stage: their gradient is that of the results, which are no leaf of the graph. */
    private static final class Probe {
        private final UnaryModule stage;
        private @Nullable NDArray features;
        private @Nullable NDArray zeros;

        Probe(UnaryModule stage) {
            this.stage = stage;
        }

        void begin() {
            stage.observe(result -> {
                features = result.stopGradient().duplicate();
                zeros = result.zerosLike();
                zeros.setRequiresGradient(true);
                result.addi(zeros);
            });
        }

        void end() {
            stage.observe(null);
        }

        ScoreMap map(String name, Box extent) {
            if (features == null || zeros == null) {
                throw new IllegalStateException("The network ran without its stage");
            }
            try (NDArray gradient = zeros.getGradient();
                    NDArray means = gradient.getNDArrayInternal().globalAvgPool();
                    NDArray weights = means.reshape(1, means.size(), 1, 1);
                    NDArray weighed = features.mul(weights);
                    NDArray sum = weighed.sum(new int[]{1})) {
                Shape shape = sum.getShape();
                float[] values = sum.toFloatArray();
                float most = 0;
                for (float value : values) {
                    most = Math.max(most, value);
                }
                for (int i = 0; i < values.length; i++) {
                    values[i] = most > 0 ? Math.max(0, values[i]) / most : 0;
                }
                return new ScoreMap(name, (int) shape.get(2), (int) shape.get(1), values, extent);
            }
        }
    }
}

package glint.inference.training.optim;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import glint.inference.nn.Module;
import glint.inference.nn.Parameter;

/**
 * Learnt parameters that share a weight decay.
 *
 * @param parameters by state_dict key, in the order of the data flow
 * @param weightDecay as the optimiser understands it
 */
public record ParameterGroup(Map<String, Parameter> parameters, double weightDecay) {
    public ParameterGroup {
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }

    /**
     * Kernels decay; biases and the scales of norms, everything with one dimension, do not: pulling those to zero
     * distorts a layer without making it simpler.
     */
    public static List<ParameterGroup> ofNetwork(Module network, double weightDecay) {
        Map<String, Parameter> kernels = new LinkedHashMap<>();
        Map<String, Parameter> others = new LinkedHashMap<>();
        network.forEachParameter((key, p) -> {
            if (p.isTrainable()) {
                (p.shape().dimension() > 1 ? kernels : others).put(key, p);
            }
        });
        return List.of(new ParameterGroup(kernels, weightDecay), new ParameterGroup(others, 0));
    }
}

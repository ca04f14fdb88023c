package glint.inference.parity;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;

/**
 * Weights made from their keys, so that a fixture needs no weight file.
 *
 * @param keyPrefix put before a state_dict key to seed its stream
 * @param gains the first that matches a key scales its weights
 */
public record WeightFormula(String keyPrefix, List<Gain> gains) {
    private static final Map<String, Double> NUMBERS = Map.of("temperature", 0.1, "noise_scale", 0.05,
            "final_enhance.gamma", 0.5, "loss_weights.prototype", 0.1, "loss_weights.load_balance", 0.01,
            "loss_weights.diversity_loss", 0.01, "loss_weights.consistency", 0.05);
    private static final List<String> FIXED = List.of("w_ll", "w_lh", "w_hl", "w_hh", "dfl.conv.weight");
    private static final List<String> UNIT_ROWS = List.of("domain_prototypes", "global_prototypes");
    private static final List<String> EMBEDDINGS = List.of("domain_embed.weight", "adapter.weight");

    /**
     * A scale for some keys.
     *
     * @param pattern a prefix of the key, or a star and what occurs anywhere in it; empty for all
     */
    public record Gain(String pattern, double value) {
        boolean matches(String key) {
            return pattern.startsWith("*") ? key.contains(pattern.substring(1)) : key.startsWith(pattern);
        }
    }

    public WeightFormula {
        gains = List.copyOf(gains);
    }

    /**
     * The values of one entry of a state_dict; absent for entries that keep the constants of the official code.
     *
     * @throws IllegalArgumentException for a key the formula does not cover
     */
    public Optional<Values> values(String key, List<Integer> shape) {
        if (FIXED.stream().anyMatch(s -> endsWith(key, s))) {
            return Optional.empty();
        }
        Hash hash = new Hash(keyPrefix + key);
        if (UNIT_ROWS.stream().anyMatch(s -> endsWith(key, s))) {
            return Optional.of(unitRows(hash, shape).rounded());
        }
        return Optional.of(Values.generate(shape, element(key, shape, hash)).rounded());
    }

    private IntToDoubleFunction element(String key, List<Integer> shape, Hash hash) {
        Optional<Double> number = NUMBERS.entrySet().stream().filter(e -> endsWith(key, e.getKey()))
                .map(Map.Entry::getValue).findFirst();
        if (number.isPresent()) {
            return j -> number.get();
        }
        if (endsWith(key, "running_mean")) {
            return j -> 0.1 * hash.signed(j);
        }
        if (endsWith(key, "running_var")) {
            return j -> 1 + 0.5 * hash.unit(j);
        }
        if (endsWith(key, "update_count")) {
            return j -> 1 + j % 7;
        }
        if (endsWith(key, "expert_usage")) {
            return j -> 1.0 / shape.getFirst();
        }
        if (EMBEDDINGS.stream().anyMatch(s -> endsWith(key, s))) {
            return hash::signed;
        }
        if (endsWith(key, "bias")) {
            return j -> 0.1 * hash.signed(j);
        }
        if (!endsWith(key, "weight")) {
            throw new IllegalArgumentException("The formula does not say how to fill " + key);
        }
        if (shape.size() == 1) {
            return j -> 1 + 0.2 * hash.signed(j);
        }
        double scale = Math.sqrt(gain(key) / shape.stream().skip(1).reduce(1, (a, b) -> a * b));
        double shift = endsWith(key, "SEAttention.fc.0.weight") ? 0.5 : 0;
        return j -> (hash.signed(j) + shift) * scale;
    }

    private double gain(String key) {
        return gains.stream().filter(g -> g.matches(key)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No gain matches " + key)).value();
    }

    /** Numbers of a stream, every row (last axis) scaled to unit length. */
    public static Values unitRows(Hash hash, List<Integer> shape) {
        int row = shape.getLast();
        double[] norms = new double[shape.stream().reduce(1, (a, b) -> a * b) / row];
        for (int r = 0; r < norms.length; r++) {
            double sum = 0;
            for (int i = r * row; i < (r + 1) * row; i++) {
                sum += hash.signed(i) * hash.signed(i);
            }
            norms[r] = Math.sqrt(sum);
        }
        return Values.generate(shape, j -> hash.signed(j) / norms[j / row]);
    }

    private static boolean endsWith(String key, String ending) {
        return key.equals(ending) || key.endsWith("." + ending);
    }
}

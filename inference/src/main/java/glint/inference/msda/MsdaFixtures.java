package glint.inference.msda;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

import glint.annotations.InputException;
import glint.inference.nn.Activation;
import glint.inference.parity.Config;
import glint.inference.parity.Fixture;
import glint.inference.parity.FixtureRunner;
import glint.inference.parity.Values;
import glint.inference.parity.WeightFill;

/** Runs the fixtures of MSDA-Net: the result and whatever inside it they ask for. */
public final class MsdaFixtures implements FixtureRunner {
    private static final Pattern BAND = Pattern
            .compile("(.*)\\.FrequencyAttention\\.([LH]{2})_(DWT_2D_attation|reduce)");

    @Override
    public Set<String> kinds() {
        return Set.of("msda");
    }

    @Override
    public Map<String, Values> run(Fixture fixture) {
        Config c = fixture.config();
        c.require("classes", 1);
        c.require("mode", "eval");
        // Already in the input.
        c.number("inputMean", 0);
        c.number("inputStd", 1);
        MsdaNetwork network = new MsdaNetwork(widths(fixture));
        Values image = fixture.input("image");
        c.check("height", image.shape().get(2));
        c.check("width", image.shape().get(3));
        Map<String, Values> results = new HashMap<>();
        observe(network, fixture.expectedNames(), results);
        try (NDManager manager = NDManager.newBaseManager()) {
            new WeightFill(fixture).fill(network, manager, key -> false);
            NDArray logits = network.forward(manager.create(image.toFloats(), image.engineShape()));
            switch (c.text("variant")) {
                case "fest-logits" -> results.put("logits", Values.of(logits));
                case "msda-sigmoid" -> results.put("probability", Values.of(Activation.SIGMOID.of(logits, true)));
                default -> throw unknown(fixture, "variant");
            }
        }
        results.put("parameterCount", Values.of((double) network.parameterCount()));
        return results;
    }

    private static MsdaWidths widths(Fixture fixture) {
        Config c = fixture.config();
        try {
            return new MsdaWidths(c.integer("inputChannels"), c.integers("channels"));
        } catch (IllegalArgumentException e) {
            throw unknown(fixture, "channels");
        }
    }

    private static void observe(MsdaNetwork network, Set<String> wanted, Map<String, Values> results) {
        network.forEachModule((path, module) -> {
            String name = name(path);
            if (wanted.contains(name)) {
                module.observe(a -> results.put(name, Values.of(a)));
            }
        });
    }

    /** The name fixtures give a module's result. */
    private static String name(String path) {
        Matcher band = BAND.matcher(path);
        if (band.matches()) {
            String kind = band.group(3).equals("reduce") ? ".attention_" : ".dwt_";
            return band.group(1) + kind + band.group(2);
        }
        return switch (path) {
            case "stage.hfrequency" -> "stage.hfrequency_cat";
            case "stage.hfrequency.Hfrequencyfeature" -> "stage.haar_LH_HL_HH_of_input";
            default -> path.replace(".SEAttention", ".SE_vector").replace(".hl_up", ".up");
        };
    }

    private static InputException unknown(Fixture fixture, String key) {
        return new InputException(fixture.name(), "config." + key + " has a value that is not known here",
                "leave the fixture out");
    }
}

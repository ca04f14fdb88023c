package glint.inference.parity;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import glint.annotations.InputException;
import glint.inference.nn.Module;

/** Gives a module the weights a fixture asks for. */
public final class WeightFill {
    private final Fixture fixture;
    private final WeightFormula formula;

    /**
     * By the formula of the fixture.
     *
     * @throws InputException when the fixture does not say how weights are made
     */
    public WeightFill(Fixture fixture) {
        this.fixture = fixture;
        formula = fixture.weights().orElseThrow(() -> new InputException(fixture.name(), "it has no weights",
                "complete the fixture"));
    }

    /**
     * Fills every entry of the module's state_dict, which must be the one the fixture lists if it lists one.
     *
     * @param unlisted tells keys the module has and the fixture rightly leaves out
     */
    public void fill(Module module, NDManager manager, Predicate<String> unlisted) {
        Map<String, Fixture.ParameterEntry> listed = new HashMap<>();
        Set<String> repeated = module.aliasKeys();
        fixture.parameters().stream().filter(p -> !repeated.contains(p.key())).forEach(p -> listed.put(p.key(), p));
        module.materialise(manager, RandomGenerator.of("SplittableRandom"));
        module.forEachParameter((key, parameter) -> {
            List<Integer> shape = LongStream.of(parameter.shape().getShape()).mapToObj(Math::toIntExact).toList();
            Optional<Fixture.ParameterEntry> entry = Optional.ofNullable(listed.remove(key));
            if (!fixture.parameters().isEmpty() && !unlisted.test(key)) {
                check(key, shape, entry);
            }
            entry.flatMap(Fixture.ParameterEntry::input).map(fixture::input).or(() -> formula.values(key, shape))
                    .ifPresent(
                            v -> parameter.set(manager.create(v.toFloats(), new Shape(parameter.shape().getShape()))));
        });
        if (!listed.isEmpty()) {
            throw new InputException(fixture.name(), "our module has no " + listed.keySet().iterator().next(),
                    "the two do not describe the same module");
        }
    }

    private void check(String key, List<Integer> shape, Optional<Fixture.ParameterEntry> entry) {
        if (entry.isEmpty()) {
            throw new InputException(fixture.name(), "our module has " + key + ", the fixture does not",
                    "the two do not describe the same module");
        }
        if (!entry.get().shape().equals(shape)) {
            throw new InputException(fixture.name(),
                    key + " has shape " + shape + " in our module, " + entry.get().shape() + " in the fixture",
                    "the two do not describe the same module");
        }
    }
}

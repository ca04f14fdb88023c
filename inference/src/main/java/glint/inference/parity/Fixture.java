package glint.inference.parity;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import glint.annotations.InputException;

/**
 * One case: what to build, what to feed, what must come out.
 *
 * @param name group and case folder, for messages
 * @param kind what the case is about; runners are chosen by it alone
 * @param weights how weights are made, where the kind has any
 * @param parameters the entries of the state_dict in order, where the case lists them
 * @param inputs by name; an input whose rows differ in length is a list of arrays, any other a list of one
 * @param expected everything to compare
 */
public record Fixture(String name, String kind, Config config, Optional<WeightFormula> weights,
        List<ParameterEntry> parameters, Map<String, List<Values>> inputs, List<Expectation> expected) {
    /**
     * An entry of the state_dict.
     *
     * @param input the input its values come from, where it is not the formula
     */
    public record ParameterEntry(String key, List<Integer> shape, Optional<String> input) {
        public ParameterEntry {
            shape = List.copyOf(shape);
        }
    }

    public Fixture {
        parameters = List.copyOf(parameters);
        inputs = Map.copyOf(inputs);
        expected = List.copyOf(expected);
    }

    /** An input that is one array. */
    public Values input(String input) {
        List<Values> values = ragged(input);
        if (values.size() != 1) {
            throw new InputException(name, "input " + input + " is a list of arrays of differing length",
                    "correct the fixture");
        }
        return values.getFirst();
    }

    /** An input of arrays of differing length, one for each index of the first axis. */
    public List<Values> ragged(String input) {
        List<Values> values = inputs.get(input);
        if (values == null) {
            throw new InputException(name, "there is no input named " + input, "complete the fixture");
        }
        return values;
    }

    /** Whether there is an input of that name. */
    public boolean hasInput(String input) {
        return inputs.containsKey(input);
    }

    /** Names of everything expected, for runners that compute only what is asked. */
    public Set<String> expectedNames() {
        return expected.stream().map(Expectation::name).collect(Collectors.toUnmodifiableSet());
    }
}

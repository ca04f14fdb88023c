package glint.inference.parity;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** What came of running fixtures; the shape of the JSON document of {@code glint parity}. */
public record ParityReport(List<FixtureResult> fixtures) {
    public ParityReport {
        fixtures = List.copyOf(fixtures);
    }

    /** Whether every fixture passed. */
    public boolean pass() {
        return fixtures.stream().allMatch(FixtureResult::pass);
    }

    /**
     * One fixture.
     *
     * @param fixture the case, as group and case folder
     * @param error why it could not be run; then there are no values
     */
    public record FixtureResult(String fixture, String kind, List<Value> values, Optional<String> error) {
        public FixtureResult {
            values = List.copyOf(values);
        }

        /** Whether it ran and every value is as expected. */
        public boolean pass() {
            return error.isEmpty() && values.stream().allMatch(Value::pass);
        }
    }

    /**
     * One expected number or array.
     *
     * @param maxAbs the largest deviation; absent when it was not computed
     * @param tolerance the widest absolute bound
     */
    public record Value(String name, OptionalDouble maxAbs, double tolerance, boolean pass) {}
}

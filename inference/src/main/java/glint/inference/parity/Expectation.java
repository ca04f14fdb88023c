package glint.inference.parity;

import java.util.List;
import java.util.Optional;

/**
 * One number or array a fixture expects.
 *
 * @param shape of the result
 * @param stored what must come out, from a file or written inline; where both are present both hold
 * @param statistics a summary of what must come out
 * @param toleranceAbs one bound, or one for each index of the last axis
 * @param toleranceRel as {@code toleranceAbs}, times the expected magnitude; the larger of the two holds
 * @param comparison how the two are compared
 * @param of the result this one is taken from
 * @param part which part of it
 * @param skipRows rows (first axis) that are not compared
 * @param optional whether it may stay uncomputed
 */
public record Expectation(String name, List<Integer> shape, List<Values> stored, Optional<Statistics> statistics,
        List<Double> toleranceAbs, List<Double> toleranceRel, Mode comparison, Optional<String> of,
        Optional<Part> part, List<Integer> skipRows, boolean optional) {
    /** How a result is compared. */
    public enum Mode {
        /** Element by element. */
        EACH,
        /** As a table whose rows may stand in any order. */
        SET,
        /** It must differ: what a known mistake would give. */
        DIFFERS
    }

    /** A part of another result. */
    public sealed interface Part {
        /** Indices of one axis; all that remain when there is no count. */
        record Select(int axis, int start, int step, Optional<Integer> count,
                Optional<Integer> dropAxis) implements Part {}

        /** Elements by flat index. */
        record At(List<Integer> indices) implements Part {}

        /** Rows by index of the first axis. */
        record Rows(List<Integer> indices) implements Part {}
    }

    public Expectation {
        shape = List.copyOf(shape);
        stored = List.copyOf(stored);
        toleranceAbs = List.copyOf(toleranceAbs);
        toleranceRel = List.copyOf(toleranceRel);
        skipRows = List.copyOf(skipRows);
    }

    /** How far element {@code index} may lie from {@code expected}. */
    double tolerance(int index, double expected) {
        double absolute = pick(toleranceAbs, index);
        return toleranceRel.isEmpty() ? absolute : Math.max(absolute, pick(toleranceRel, index) * Math.abs(expected));
    }

    /** The widest absolute bound. */
    double widestTolerance() {
        return toleranceAbs.stream().mapToDouble(Double::doubleValue).max().orElse(0);
    }

    private static double pick(List<Double> tolerances, int index) {
        return tolerances.isEmpty() ? 0 : tolerances.get(index % tolerances.size());
    }
}

package glint.inference.parity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Judges results against what a fixture expects. */
final class Comparison {
    private final Map<String, Values> computed;

    Comparison(Map<String, Values> computed) {
        this.computed = computed;
    }

    /** The verdict on one expected number or array. */
    ParityReport.Value judge(Expectation e) {
        Optional<Values> got = e.comparison() == Expectation.Mode.DIFFERS ? e.of().map(computed::get) : result(e);
        if (got.isEmpty()) {
            return new ParityReport.Value(e.name(), OptionalDouble.empty(), e.widestTolerance(), e.optional());
        }
        Verdict verdict = got.get().shape().equals(e.shape()) ? compare(e, got.get()) : Verdict.WRONG_SHAPE;
        return new ParityReport.Value(e.name(), OptionalDouble.of(verdict.maxAbs), e.widestTolerance(), verdict.pass);
    }

    private Optional<Values> result(Expectation e) {
        Values direct = computed.get(e.name());
        if (direct != null) {
            return Optional.of(direct);
        }
        Optional<Values> whole = e.of().map(computed::get);
        return whole.flatMap(w -> e.part().map(part -> take(w, part)));
    }

    private static Values take(Values whole, Expectation.Part part) {
        return switch (part) {
            case Expectation.Part.At at -> Values.generate(List.of(at.indices().size()),
                    i -> whole.at(at.indices().get(i)));
            case Expectation.Part.Rows rows -> whole.rows(rows.indices());
            case Expectation.Part.Select s -> {
                int remaining = (whole.shape().get(s.axis()) - s.start() + s.step() - 1) / s.step();
                Values chosen = whole.select(s.axis(), s.start(), s.step(), s.count().orElse(remaining));
                if (s.dropAxis().isEmpty()) {
                    yield chosen;
                }
                List<Integer> shape = new ArrayList<>(chosen.shape());
                shape.subList(s.dropAxis().get(), s.dropAxis().get() + 1).clear();
                yield chosen.reshaped(shape);
            }
        };
    }

    private record Verdict(double maxAbs, boolean pass) {
        static final Verdict WRONG_SHAPE = new Verdict(Double.MAX_VALUE, false);

        Verdict and(Verdict other) {
            return new Verdict(Math.max(maxAbs, other.maxAbs), pass && other.pass);
        }
    }

    private static Verdict compare(Expectation e, Values got) {
        Verdict verdict = new Verdict(0, true);
        for (Values expected : e.stored()) {
            verdict = verdict.and(switch (e.comparison()) {
                case EACH -> elements(e, got, expected);
                case SET -> rowSets(e, got, expected);
                case DIFFERS -> differs(e, got, expected);
            });
        }
        if (e.statistics().isPresent()) {
            verdict = verdict.and(statistics(e.statistics().get(), got, e.widestTolerance()));
        }
        return verdict;
    }

    private static Verdict elements(Expectation e, Values got, Values expected) {
        double worst = 0;
        boolean pass = true;
        for (int i = 0; i < got.size(); i++) {
            if (!e.skipRows().isEmpty() && e.skipRows().contains(i / got.rowSize())) {
                continue;
            }
            double distance = distance(got.at(i), expected.at(i));
            worst = Math.max(worst, distance);
            pass &= distance <= e.tolerance(i, expected.at(i));
        }
        return new Verdict(worst, pass);
    }

    private static Verdict differs(Expectation e, Values got, Values expected) {
        double worst = 0;
        for (int i = 0; i < got.size(); i++) {
            worst = Math.max(worst, distance(got.at(i), expected.at(i)));
        }
        return new Verdict(worst, worst > e.widestTolerance());
    }

    private static Verdict statistics(Statistics expected, Values got, double tolerance) {
        double worst = 0;
        boolean pass = true;
        for (Statistics.Deviation d : expected.deviations(got, tolerance)) {
            double value = Double.isNaN(d.value()) ? Double.MAX_VALUE : d.value();
            worst = Math.max(worst, value);
            pass &= value <= d.bound();
        }
        return new Verdict(worst, pass);
    }

    private static double distance(double got, double expected) {
        if (got == expected || (Double.isNaN(got) && Double.isNaN(expected))) {
            return 0;
        }
        double d = Math.abs(got - expected);
        return Double.isFinite(d) ? d : Double.MAX_VALUE;
    }

    /** Pairs rows one to one so that every pair is within tolerance, by augmenting paths; shapes agree already. */
    private static Verdict rowSets(Expectation e, Values got, Values expected) {
        int n = got.shape().getFirst();
        int[] partner = new int[n];
        Arrays.fill(partner, -1);
        for (int row = 0; row < n; row++) {
            if (!pair(e, got, expected, row, partner, new boolean[n])) {
                return new Verdict(nearest(got, expected, row), false);
            }
        }
        double worst = 0;
        for (int row = 0; row < n; row++) {
            worst = Math.max(worst, rowDistance(got, expected, partner[row], row));
        }
        return new Verdict(worst, true);
    }

    /** Finds a row of {@code expected} for a row of {@code got}; {@code partner} maps expected rows to got rows. */
    private static boolean pair(Expectation e, Values got, Values expected, int row, int[] partner, boolean[] tried) {
        for (int other = 0; other < partner.length; other++) {
            if (!tried[other] && rowsMatch(e, got, expected, row, other)) {
                tried[other] = true;
                if (partner[other] < 0 || pair(e, got, expected, partner[other], partner, tried)) {
                    partner[other] = row;
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean rowsMatch(Expectation e, Values got, Values expected, int row, int other) {
        int size = got.rowSize();
        for (int i = 0; i < size; i++) {
            double wanted = expected.at(other * size + i);
            if (distance(got.at(row * size + i), wanted) > e.tolerance(i, wanted)) {
                return false;
            }
        }
        return true;
    }

    private static double nearest(Values got, Values expected, int row) {
        double best = Double.MAX_VALUE;
        for (int other = 0; other < expected.shape().getFirst(); other++) {
            best = Math.min(best, rowDistance(got, expected, row, other));
        }
        return best;
    }

    private static double rowDistance(Values got, Values expected, int row, int other) {
        int size = got.rowSize();
        double worst = 0;
        for (int i = 0; i < size; i++) {
            worst = Math.max(worst, distance(got.at(row * size + i), expected.at(other * size + i)));
        }
        return worst;
    }
}

package glint.inference.parity;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ComparisonTest {
    private static final Values ROWS = Values.of(List.of(3, 2), 1, 10, 2, 20, 3, 30);

    @Test
    void anElementPassesUpToItsToleranceAndNotBeyond() {
        Expectation e = expect("a", Values.of(List.of(2), 1, 2), 0.125, Expectation.Mode.EACH);
        assertThat(judge(e, Map.of("a", Values.of(List.of(2), 1.125, 2))).pass()).isTrue();
        assertThat(judge(e, Map.of("a", Values.of(List.of(2), 1, 2.1875))).pass()).isFalse();
    }

    @Test
    void aRelativeToleranceWidensTheAbsoluteOne() {
        Expectation e = new Expectation("a", List.of(), List.of(Values.of(100)), Optional.empty(), List.of(0.1),
                List.of(0.01), Expectation.Mode.EACH, Optional.empty(), Optional.empty(), List.of(), false);
        assertThat(judge(e, Map.of("a", Values.of(100.9))).pass()).isTrue();
        assertThat(judge(e, Map.of("a", Values.of(101.1))).pass()).isFalse();
    }

    @Test
    void notANumberNeverPasses() {
        Expectation e = expect("a", Values.of(1), 1e9, Expectation.Mode.EACH);
        assertThat(judge(e, Map.of("a", Values.of(Double.NaN))).pass()).isFalse();
    }

    @Test
    void aSetIgnoresTheOrderOfRowsButNotTheirNumber() {
        Expectation e = expect("a", ROWS, 0.5, Expectation.Mode.SET);
        assertThat(judge(e, Map.of("a", Values.of(List.of(3, 2), 3, 30, 1, 10.4, 2, 20))).pass()).isTrue();
        assertThat(judge(e, Map.of("a", Values.of(List.of(3, 2), 3, 30, 3, 30, 2, 20))).pass()).isFalse();
        assertThat(judge(e, Map.of("a", Values.of(List.of(2, 2), 3, 30, 2, 20))).pass()).isFalse();
    }

    @Test
    void rowsThatFitSeveralAreStillPairedOneToOne() {
        Expectation e = expect("a", Values.of(List.of(2, 1), 1, 2), 1, Expectation.Mode.SET);
        assertThat(judge(e, Map.of("a", Values.of(List.of(2, 1), 1.5, 0.5))).pass()).isTrue();
    }

    @Test
    void whatMustDifferFailsWhenItAgrees() {
        Expectation e = new Expectation("mistake", List.of(), List.of(Values.of(5)), Optional.empty(), List.of(0.1),
                List.of(), Expectation.Mode.DIFFERS, Optional.of("total"), Optional.empty(), List.of(), false);
        assertThat(judge(e, Map.of("total", Values.of(7))).pass()).isTrue();
        assertThat(judge(e, Map.of("total", Values.of(5.05))).pass()).isFalse();
    }

    @Test
    void skippedRowsAreNotCompared() {
        Expectation e = new Expectation("a", List.of(3, 2), List.of(ROWS), Optional.empty(), List.of(0.0), List.of(),
                Expectation.Mode.EACH, Optional.empty(), Optional.empty(), List.of(1), false);
        assertThat(judge(e, Map.of("a", Values.of(List.of(3, 2), 1, 10, 99, 99, 3, 30))).pass()).isTrue();
        assertThat(judge(e, Map.of("a", Values.of(List.of(3, 2), 1, 10, 2, 20, 99, 30))).pass()).isFalse();
    }

    @Test
    void aPartIsTakenFromTheResultItIsOf() {
        Values whole = Values.generate(List.of(1, 4, 2), i -> i);
        Expectation selected = part("s", Values.of(List.of(2, 2), 2, 3, 6, 7),
                new Expectation.Part.Select(1, 1, 2, Optional.empty(), Optional.of(0)));
        Expectation points = part("p", Values.of(List.of(2), 5, 0), new Expectation.Part.At(List.of(5, 0)));
        assertThat(judge(selected, Map.of("whole", whole)).pass()).isTrue();
        assertThat(judge(points, Map.of("whole", whole)).pass()).isTrue();
        assertThat(judge(part("r", Values.of(List.of(1, 2), 3, 30), new Expectation.Part.Rows(List.of(2))),
                Map.of("whole", ROWS)).pass()).isTrue();
    }

    @Test
    void onlyAnOptionalEntryMayStayUncomputed() {
        Expectation needed = expect("a", Values.of(1), 0, Expectation.Mode.EACH);
        Expectation side = new Expectation("b", List.of(), List.of(Values.of(1)), Optional.empty(), List.of(0.0),
                List.of(), Expectation.Mode.EACH, Optional.empty(), Optional.empty(), List.of(), true);
        assertThat(judge(needed, Map.of()).pass()).isFalse();
        assertThat(judge(side, Map.of()).pass()).isTrue();
        assertThat(judge(side, Map.of()).maxAbs()).isEmpty();
        assertThat(judge(side, Map.of("b", Values.of(2))).pass()).isFalse();
    }

    private static Expectation part(String name, Values expected, Expectation.Part part) {
        return new Expectation(name, expected.shape(), List.of(expected), Optional.empty(), List.of(0.0), List.of(),
                Expectation.Mode.EACH, Optional.of("whole"), Optional.of(part), List.of(), false);
    }

    private static Expectation expect(String name, Values expected, double tolerance, Expectation.Mode mode) {
        return new Expectation(name, expected.shape(), List.of(expected), Optional.empty(), List.of(tolerance),
                List.of(), mode, Optional.empty(), Optional.empty(), List.of(), false);
    }

    private static ParityReport.Value judge(Expectation e, Map<String, Values> computed) {
        return new Comparison(computed).judge(e);
    }
}

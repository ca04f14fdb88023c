package glint.inference.evaluation;

import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import glint.annotations.geometry.Box;
import glint.annotations.geometry.Raster;
import glint.inference.evaluation.Strata.Dimension;
import glint.inference.evaluation.Strata.Stratum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class StrataTest {
    private static final Box TINY = Box.ofSize(10, 10, 2, 2);
    private static final Box LARGE = Box.ofSize(40, 40, 8, 8);

    /** A tiny target found two pixels off, a large one found exactly, and a false alarm of 3 by 3. */
    private static EvaluationSet set() {
        return EvaluationSet.builder().image("a/0.png").truth(TINY).truth(LARGE).detection(TINY.translate(2, 0), 0.9)
                .detection(LARGE, 0.8).image("b/0.png").detection(Box.ofSize(5, 5, 3, 3), 0.7).build();
    }

    private static List<Stratum> figures(Strata strata, EvaluationSet set, double threshold) {
        return strata.figures(BoxEvaluator.evaluate(set, Protocol.COCO), threshold);
    }

    @Test
    void sizesAreCountedByTheAreaOfTheBox() {
        EvaluationSet set = set();
        assertThat(figures(Strata.bySize(set), set, 0)).containsExactly(new Stratum("1 – 4 px", 1, 0, 1, 1),
                new Stratum("5 – 9 px", 0, 0, 0, 1), new Stratum("10 – 25 px", 0, 0, 0, 0), new Stratum("above 25 px",
                        1, 1, 1, 0));
    }

    @Test
    void whatLiesBelowTheThresholdIsNeitherFoundNorFalse() {
        EvaluationSet set = set();
        List<Stratum> strata = figures(Strata.bySize(set), set, 0.85);
        assertThat(strata.get(3)).isEqualTo(new Stratum("above 25 px", 1, 0, 0, 0));
        assertThat(strata.get(1).falsePositives()).isZero();
    }

    @Test
    void theClassesTogetherHoldEveryTargetAndEveryFalseAlarm() {
        EvaluationSet set = set();
        OperatingPoint point = BoxEvaluator.evaluate(set, Protocol.COCO).curve().at(0);
        List<Stratum> strata = figures(Strata.byImage(set, Dimension.SEQUENCE, SequenceNames::of), set, 0);
        assertThat(strata).extracting(Stratum::name).containsExactly("a", "b");
        assertThat(strata.stream().mapToInt(Stratum::found).sum()).isEqualTo(point.truePositives());
        assertThat(strata.stream().mapToInt(Stratum::falsePositives).sum()).isEqualTo(point.falsePositives());
    }

    @Test
    void contrastIsMeasuredOnTheImageAndUnknownWithoutIt() {
        EvaluationSet set = set();
        Raster frame = new Raster() {
            @Override
            public int width() {
                return 64;
            }

            @Override
            public int height() {
                return 64;
            }

            @Override
            public double value(int x, int y) {
                return x >= 40 && x < 48 && y >= 40 && y < 48 ? 1000 : (x + y) % 2 == 0 ? 90 : 110;
            }
        };
        Contrast contrast = Contrast.measure(set, name -> name.equals("a/0.png")
                ? Optional.of(frame)
                : Optional.empty());
        assertThat(contrast.ofTruth(0, 0)).isBetween(-1.0, 1.0);
        assertThat(contrast.ofTruth(0, 1)).isGreaterThan(50);
        assertThat(contrast.ofDetection(1, 0)).isNaN();
        List<Stratum> byScr = figures(Strata.byScr(set, contrast), set, 0);
        assertThat(byScr).extracting(Stratum::name).containsExactly("below 2", "2 – 5", "5 and above", "unknown");
        assertThat(byScr.get(2)).isEqualTo(new Stratum("5 and above", 1, 1, 1, 0));
        assertThat(byScr.get(3).falsePositives()).isEqualTo(1);
        assertThat(Strata.byStrength(set, contrast, 5).targets()).startsWith(1, 1);
    }

    @Test
    void aClassWithoutTargetsHasNoRecall() {
        Stratum empty = new Stratum("5 – 9 px", 0, 0, 0, 2);
        assertThat(empty.recall()).isNaN();
        assertThat(empty.pd()).isNaN();
        assertThat(empty.precision()).isZero();
    }

    @Test
    void aResultOfAnotherSetIsRefused() {
        BoxResult other = BoxEvaluator.evaluate(set(), Protocol.COCO);
        Strata strata = Strata.bySize(set());
        assertThatThrownBy(() -> strata.figures(other, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void sequencesAreReadFromNames() {
        assertThat(SequenceNames.of("clip.mp4#000012")).isEqualTo("clip.mp4");
        assertThat(SequenceNames.of("test/data11/3.bmp")).isEqualTo("test/data11");
        assertThat(SequenceNames.of("Misc_1.png")).isEmpty();
    }
}

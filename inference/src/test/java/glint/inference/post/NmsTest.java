package glint.inference.post;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;

import glint.annotations.geometry.Box;

import static org.assertj.core.api.Assertions.assertThat;

class NmsTest {
    private record Scored(Box box, double score) {}

    private static final Box BOX = new Box(0, 0, 10, 10);
    private static final Box SHIFTED = new Box(5, 0, 15, 10);

    @Test
    void theBetterOfTwoThatOverlapTooMuchStays() {
        assertThat(keep(0.3, 10, new Scored(BOX, 0.5), new Scored(SHIFTED, 0.9)))
                .containsExactly(new Scored(SHIFTED, 0.9));
    }

    @Test
    void anOverlapOfExactlyTheThresholdIsAllowed() {
        assertThat(keep(1.0 / 3, 10, new Scored(BOX, 0.5), new Scored(SHIFTED, 0.9))).hasSize(2);
    }

    @Test
    void whatADroppedCandidateOverlapsMayStay() {
        Scored first = new Scored(new Box(0, 0, 10, 10), 0.9);
        Scored middle = new Scored(new Box(4, 0, 14, 10), 0.8);
        Scored last = new Scored(new Box(8, 0, 18, 10), 0.7);
        assertThat(keep(0.3, 10, last, middle, first)).containsExactly(first, last);
    }

    @Test
    void ofEqualScoresTheEarlierStays() {
        Scored a = new Scored(BOX, 0.5);
        Scored b = new Scored(new Box(0, 0, 10, 11), 0.5);
        assertThat(keep(0.5, 10, a, b)).containsExactly(a);
        assertThat(keep(0.5, 10, b, a)).containsExactly(b);
    }

    @Test
    void noMoreThanTheLimitStay() {
        assertThat(keep(0.5, 1, new Scored(BOX, 0.5), new Scored(BOX.translate(50, 0), 0.6))).hasSize(1);
    }

    @Test
    void noTwoSurvivorsOverlapTooMuchAndEveryDroppedOneOverlapsABetterSurvivor() {
        SplittableRandom random = new SplittableRandom(11);
        for (int round = 0; round < 50; round++) {
            List<Scored> all = new ArrayList<>();
            for (int i = 0; i < 60; i++) {
                all.add(new Scored(Box.ofSize(random.nextDouble(40), random.nextDouble(40), 1 + random.nextDouble(15),
                        1 + random.nextDouble(15)), random.nextInt(20) / 20.0));
            }
            List<Scored> kept = new Nms(0.4, 1000).apply(all, Scored::box, Scored::score);
            for (Scored s : all) {
                boolean covered = kept.stream()
                        .anyMatch(k -> !k.equals(s) && k.score() >= s.score() && k.box().iou(s.box()) > 0.4);
                assertThat(kept.contains(s)).isNotEqualTo(covered);
            }
        }
    }

    private static List<Scored> keep(double iou, int limit, Scored... all) {
        return new Nms(iou, limit).apply(List.of(all), Scored::box, Scored::score);
    }
}

package glint.annotations.geometry;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PixelEdgesTest {
    private record Run(boolean horizontal, int line, int from, int to, int inside, boolean opensAtFrom,
            boolean opensAtTo) {}

    @Test
    void aPixelHasFourEdgesThatAllOpen() {
        assertThat(runs(BitMask.of(3, 5, 1, 1, (x, y) -> true))).containsExactlyInAnyOrder(
                new Run(true, 5, 3, 4, 1, true, true), new Run(true, 6, 3, 4, -1, true, true),
                new Run(false, 3, 5, 6, 1, true, true), new Run(false, 4, 5, 6, -1, true, true));
    }

    @Test
    void anEmptyMaskHasNoEdges() {
        assertThat(runs(BitMask.empty())).isEmpty();
    }

    @Test
    void theEdgesOfAnyMaskAreThoseFoundPixelByPixel() {
        SplittableRandom random = new SplittableRandom(7);
        for (int round = 0; round < 300; round++) {
            double density = random.nextDouble();
            BitMask mask = BitMask.of(random.nextInt(-70, 70), random.nextInt(-5, 5), random.nextInt(1, 200),
                    random.nextInt(1, 12), (x, y) -> random.nextDouble() < density);
            assertThat(runs(mask)).containsExactlyInAnyOrderElementsOf(slowly(mask));
        }
    }

    private static List<Run> runs(BitMask mask) {
        List<Run> runs = new ArrayList<>();
        PixelEdges.visit(mask, (horizontal, line, from, to, inside, opensAtFrom, opensAtTo) -> runs
                .add(new Run(horizontal, line, from, to, inside, opensAtFrom, opensAtTo)));
        return runs;
    }

    private static List<Run> slowly(BitMask mask) {
        List<Run> runs = new ArrayList<>();
        for (int y = mask.y(); y <= mask.y() + mask.height(); y++) {
            follow(true, y, mask.x(), mask.x() + mask.width(), mask, runs);
        }
        for (int x = mask.x(); x <= mask.x() + mask.width(); x++) {
            follow(false, x, mask.y(), mask.y() + mask.height(), mask, runs);
        }
        return runs;
    }

    private static void follow(boolean horizontal, int line, int from, int to, BitMask mask, List<Run> runs) {
        int start = from;
        int current = 0;
        for (int i = from; i <= to; i++) {
            boolean before = at(mask, horizontal, line - 1, i);
            boolean after = at(mask, horizontal, line, i);
            int side = before == after ? 0 : after ? 1 : -1;
            if (side != current) {
                if (current != 0) {
                    int outer = current > 0 ? line - 1 : line;
                    runs.add(new Run(horizontal, line, start, i, current, !at(mask, horizontal, outer, start - 1),
                            !at(mask, horizontal, outer, i)));
                }
                start = i;
                current = side;
            }
        }
    }

    private static boolean at(BitMask mask, boolean horizontal, int across, int along) {
        return horizontal ? mask.get(along, across) : mask.get(across, along);
    }
}

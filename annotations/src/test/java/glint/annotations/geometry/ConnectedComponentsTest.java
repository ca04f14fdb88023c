package glint.annotations.geometry;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ConnectedComponentsTest {
    @Test
    void agreesWithAFloodFillInRasterOrder() {
        RandomMasks masks = new RandomMasks(4);
        for (int i = 0; i < 1000; i++) {
            ImageSize size = masks.size(40);
            BitMask mask = masks.mask(size);
            for (int connectivity : new int[]{4, 8}) {
                assertThat(ConnectedComponents.of(mask, connectivity)).isEqualTo(flood(mask, size, connectivity));
            }
        }
    }

    private static List<BitMask> flood(BitMask mask, ImageSize size, int connectivity) {
        boolean[][] seen = new boolean[size.height()][size.width()];
        List<BitMask> found = new ArrayList<>();
        mask.forEach((x, y) -> {
            if (seen[y][x]) {
                return;
            }
            boolean[][] part = new boolean[size.height()][size.width()];
            Deque<int[]> open = new ArrayDeque<>(List.of(new int[]{x, y}));
            seen[y][x] = true;
            while (!open.isEmpty()) {
                int[] at = open.pop();
                part[at[1]][at[0]] = true;
                for (int dy = -1; dy <= 1; dy++) {
                    for (int dx = -1; dx <= 1; dx++) {
                        int nx = at[0] + dx;
                        int ny = at[1] + dy;
                        if ((connectivity == 8 || dx * dy == 0) && mask.get(nx, ny) && !seen[ny][nx]) {
                            seen[ny][nx] = true;
                            open.push(new int[]{nx, ny});
                        }
                    }
                }
            }
            found.add(BitMask.of(0, 0, size.width(), size.height(), (px, py) -> part[py][px]));
        });
        return found;
    }

    @Test
    void pixelsThatShareACornerAreOneOrTwo() {
        BitMask.PixelTest diagonal = (x, y) -> x == y;

        assertThat(ConnectedComponents.of(2, 2, diagonal, 8)).hasSize(1);
        assertThat(ConnectedComponents.of(2, 2, diagonal, 4)).hasSize(2);
    }

    @Test
    void aWindingShapeIsOneComponentAndNeedsNoStack() {
        int n = 2001;
        List<BitMask> found = ConnectedComponents.of(n, n, (x, y) -> {
            int ring = Math.min(Math.min(x, y), Math.min(n - 1 - x, n - 1 - y));
            // Rings two apart, each joined to the next inside by one pixel of the bridge.
            return ring % 2 == 0 || (x == n / 2 && y < n / 2);
        }, 4);

        assertThat(found).hasSize(1);
    }

    @Test
    void nothingHasNoComponents() {
        assertThat(ConnectedComponents.of(BitMask.empty(), 8)).isEmpty();
    }

    @Test
    void anotherConnectivityIsRefused() {
        assertThatThrownBy(() -> ConnectedComponents.of(BitMask.empty(), 6)).isInstanceOf(
                IllegalArgumentException.class);
    }
}

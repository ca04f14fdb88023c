package glint.inference.training.assign;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;

import glint.inference.sgmtlm.Anchors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

class AnchorClustersTest {
    private static List<Anchors.Size> boxes(Anchors.Size... centres) {
        SplittableRandom random = new SplittableRandom(6);
        List<Anchors.Size> boxes = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            Anchors.Size centre = centres[i % centres.length];
            boxes.add(new Anchors.Size(centre.width() * random.nextDouble(0.95, 1.05),
                    centre.height() * random.nextDouble(0.95, 1.05)));
        }
        return boxes;
    }

    @Test
    void clearClustersAreFoundAndComeByArea() {
        List<Anchors.Size> found = AnchorClusters.of(
                boxes(new Anchors.Size(20, 30), new Anchors.Size(4, 4), new Anchors.Size(9, 5)), 3, 1);
        double[] sides = {4, 4, 9, 5, 20, 30};
        for (int i = 0; i < 3; i++) {
            assertThat(found.get(i).width()).isCloseTo(sides[2 * i], within(0.03 * sides[2 * i]));
            assertThat(found.get(i).height()).isCloseTo(sides[2 * i + 1], within(0.03 * sides[2 * i + 1]));
        }
    }

    @Test
    void moreAnchorsFitBetterAndTheSeedDecides() {
        List<Anchors.Size> boxes = new ArrayList<>();
        SplittableRandom random = new SplittableRandom(2);
        for (int i = 0; i < 400; i++) {
            boxes.add(new Anchors.Size(random.nextDouble(2, 40), random.nextDouble(2, 40)));
        }
        List<Anchors.Size> nine = AnchorClusters.of(boxes, 9, 4);
        assertThat(AnchorClusters.meanRatio(boxes, nine)).isLessThan(1.5)
                .isLessThan(AnchorClusters.meanRatio(boxes, AnchorClusters.of(boxes, 3, 4)));
        assertThat(AnchorClusters.of(boxes, 9, 4)).isEqualTo(nine);
    }

    @Test
    void fewerBoxesThanAnchorsAreEnough() {
        assertThat(AnchorClusters.of(List.of(new Anchors.Size(3, 2)), 9, 1))
                .hasSize(9).containsOnly(new Anchors.Size(3, 2));
        assertThatIllegalArgumentException().isThrownBy(() -> AnchorClusters.of(List.of(), 9, 1));
    }
}

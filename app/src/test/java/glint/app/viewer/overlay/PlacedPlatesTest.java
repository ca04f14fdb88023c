package glint.app.viewer.overlay;

import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PlacedPlatesTest {
    private static final ScreenBox LABEL = new ScreenBox(100, 100, 106, 106);
    private static final ScreenBox DETECTION = new ScreenBox(92, 92, 112, 112);

    @Test
    void aLabelInsideALargerDetectionKeepsItsName() {
        PlacedPlates places = new PlacedPlates(List.of(LABEL, DETECTION));
        ScreenBox name = places.beside(LABEL, 20, 15).orElseThrow();
        ScreenBox score = places.beside(DETECTION, 36, 15).orElseThrow();
        assertThat(name.meets(score)).isFalse();
        assertThat(List.of(name, score)).noneMatch(plate -> plate.meets(DETECTION.grow(PlacedPlates.CLEARANCE - 1)));
    }

    @Test
    void aPlateWithoutAFreePlaceIsLeftOut() {
        PlacedPlates places = new PlacedPlates(List.of(LABEL));
        places.take(new ScreenBox(0, 0, 300, 300));
        assertThat(places.beside(LABEL, 20, 15)).isEqualTo(Optional.empty());
    }
}

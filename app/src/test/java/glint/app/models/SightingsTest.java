package glint.app.models;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

import org.junit.jupiter.api.Test;

import glint.annotations.geometry.Box;
import glint.annotations.geometry.ImageSize;
import glint.annotations.model.Category;
import glint.annotations.model.FrameLabels;
import glint.annotations.model.Provenance;
import glint.annotations.model.Shape;
import glint.annotations.model.Target;

import static org.assertj.core.api.Assertions.assertThat;

class SightingsTest {
    private static final Box HERE = new Box(10, 10, 13, 13);
    private static final Box THERE = new Box(40, 40, 43, 43);

    private static Target label(long id, Box box) {
        return Target.of(id, new Shape.OfBox(box), Category.TARGET, Provenance.imported("a"));
    }

    private static Target found(Box box, double score) {
        return label(1, box).withScore(OptionalDouble.of(score));
    }

    private static List<Sighting> of(List<Target> labels, Map<String, List<Target>> detections) {
        return Sightings.of(FrameLabels.none("f", new ImageSize(64, 64)).withTargets(labels), detections);
    }

    private static Map<String, List<Target>> detectors(List<Target> a, List<Target> b) {
        Map<String, List<Target>> all = new LinkedHashMap<>();
        all.put("A", a);
        all.put("B", b);
        return all;
    }

    @Test
    void detectionsNearALabelAreOneSightingWithIt() {
        List<Sighting> all = of(List.of(label(7, HERE)), detectors(List.of(found(HERE.translate(1, 0), 0.9)), List.of(
                found(HERE.translate(0, 2), 0.4))));
        assertThat(all).hasSize(1);
        assertThat(all.getFirst().label()).contains(label(7, HERE));
        assertThat(all.getFirst().found().keySet()).containsExactly("A", "B");
        assertThat(all.getFirst().place()).isEqualTo(HERE);
    }

    @Test
    void detectionsWithoutALabelGatherRoundTheSurest() {
        List<Sighting> all = of(List.of(), detectors(List.of(found(HERE, 0.3), found(THERE, 0.8)), List.of(found(HERE
                .translate(1, 1), 0.6))));
        assertThat(all).extracting(Sighting::place).containsExactly(THERE, HERE.translate(1, 1));
        assertThat(all.get(1).found().keySet()).containsExactly("A", "B");
        assertThat(all.get(1).best()).contains(found(HERE.translate(1, 1), 0.6));
    }

    @Test
    void ofOneDetectorsFindsAtALabelOnlyTheSurestTakesIt() {
        List<Sighting> all = of(List.of(label(7, HERE)), detectors(List.of(found(HERE.translate(1, 0), 0.5), found(HERE,
                0.9)), List.of()));
        assertThat(all).hasSize(2);
        assertThat(all.getFirst().found()).containsEntry("A", found(HERE, 0.9));
        assertThat(all.get(1).label()).isEmpty();
    }

    @Test
    void aLabelNobodyFindsStandsAlone() {
        assertThat(of(List.of(label(7, HERE)), detectors(List.of(), List.of(found(THERE, 0.5)))).getFirst().found())
                .isEmpty();
    }

    @Test
    void theSurestFindAtAPlaceIsNamed() {
        assertThat(Sightings.at(HERE, List.of(found(HERE, 0.2), found(HERE.translate(2, 0), 0.4), found(THERE, 0.9))))
                .contains(found(HERE.translate(2, 0), 0.4));
    }
}

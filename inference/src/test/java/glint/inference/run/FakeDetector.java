package glint.inference.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

import glint.annotations.geometry.BitMask;
import glint.annotations.geometry.Box;
import glint.annotations.model.Category;
import glint.annotations.model.Provenance;
import glint.annotations.model.Shape;
import glint.annotations.model.Target;
import glint.inference.Clip;
import glint.inference.DetectOptions;
import glint.inference.Detections;
import glint.inference.Detector;
import glint.inference.DetectorSetup;
import glint.inference.ScoreMap;

/** Finds one target in every frame with an odd index, and remembers the clips it was given. */
final class FakeDetector implements Detector {
    static final Box BOX = Box.ofSize(10, 8, 3, 2);
    final List<List<Integer>> clips = new ArrayList<>();
    private final int length;

    FakeDetector(int length) {
        this.length = length;
    }

    @Override
    public DetectorSetup setup() {
        return new DetectorSetup("baseline", "paper", "paper", "", "cpu", Map.of());
    }

    @Override
    public int clipLength() {
        return length;
    }

    @Override
    public DetectOptions defaults() {
        return new DetectOptions(0.1, 0.5, 100, List.of());
    }

    @Override
    public List<String> layerNames() {
        return List.of("score");
    }

    @Override
    public Detections detect(Clip clip, DetectOptions options) {
        clips.add(clip.frames().stream().map(f -> (int) f.value(0, 0)).toList());
        int key = (int) clip.key().value(0, 0);
        List<Target> targets = key % 2 == 0
                ? List.of()
                : List.of(Target.of(1, new Shape.OfBox(BOX), Category.TARGET, Provenance.of(Provenance.Origin.DETECTED,
                        "baseline")).withScore(OptionalDouble.of(0.75)));
        float[] values = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11};
        List<ScoreMap> layers = options.layers().stream().map(l -> new ScoreMap(l, 4, 3, values, new Box(0, 0, 32, 24)))
                .toList();
        return new Detections(targets, Optional.of(BitMask.filled(BOX)), layers);
    }

    @Override
    public void close() {}
}

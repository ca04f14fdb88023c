package glint.inference.post;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

import glint.annotations.InputException;
import glint.annotations.geometry.BitMask;
import glint.annotations.geometry.ImageSize;
import glint.inference.Letterbox;
import glint.inference.ScoreMap;
import glint.inference.Sensitivity;
import glint.inference.parity.Config;
import glint.inference.parity.Fixture;
import glint.inference.parity.FixtureRunner;
import glint.inference.parity.Values;

/** Runs the fixtures of adjustable sensitivity. */
public final class SensitivityFixtures implements FixtureRunner {
    private static final int REGION_COLUMNS = 8;

    @Override
    public Set<String> kinds() {
        return Set.of("adjustable-sensitivity");
    }

    @Override
    public Map<String, Values> run(Fixture fixture) {
        Config c = fixture.config();
        c.require("comparison", "greater");
        c.require("fusion", "mean-float32");
        c.require("connectivity", 8);
        c.require("resize", "bilinear-half-pixel");
        double maskValue = c.number("maskValue");
        ImageSize size = new ImageSize(c.integer("width"), c.integer("height"));
        Sensitivity thresholds = new Sensitivity(c.number("th1"), c.number("th2"));
        AdjustableSensitivity strategy = new AdjustableSensitivity(thresholds, weakMaps(fixture));
        int scales = c.integer("scales");
        Values stored = fixture.input("scaleProbabilities");
        MultiScaleFusion maps = fuse(IntStream.range(0, scales)
                .mapToObj(k -> stored.select(0, k, 1, 1).toFloats()).toList(), size);

        Map<String, Values> results = new HashMap<>();
        results.put("fused", image(maps.fused(), size));
        AdjustableSensitivity.Outcome outcome = strategy.apply(maps);
        pixels("", outcome, results);
        List<BitMask> planes = new ArrayList<>(List.of(outcome.strong()));
        planes.addAll(outcome.weak());
        planes.add(outcome.output());
        for (int k = 0; k < outcome.weak().size(); k++) {
            results.put("weak" + (k + 1) + "Pixels", Values.of((double) outcome.weak().get(k).area()));
        }
        int area = Math.toIntExact(size.pixels());
        results.put("masks", Values.generate(List.of(planes.size(), size.height(), size.width()),
                i -> planes.get(i / area).get(i % size.width(), i % area / size.width()) ? maskValue : 0));
        results.put("regions", regions(outcome));
        AdjustableSensitivity.Outcome fusedReading = new AdjustableSensitivity(thresholds, WeakMaps.FUSED).apply(maps);
        results.put("fusedWeakReading.injectedPixels", injected(fusedReading));
        resized(fixture, scales, size, strategy, results);
        return results;
    }

    private static WeakMaps weakMaps(Fixture fixture) {
        return switch (fixture.config().text("reading")) {
            case "official" -> WeakMaps.PER_SCALE;
            case "paper" -> WeakMaps.FUSED;
            default -> throw new InputException(fixture.name(), "config.reading has a value that is not known here",
                    "leave the fixture out");
        };
    }

    private static void resized(Fixture fixture, int scales, ImageSize size, AdjustableSensitivity strategy,
            Map<String, Values> results) {
        List<float[]> enlarged = new ArrayList<>();
        for (int k = 1; k <= scales && fixture.hasInput("lowResolution" + k); k++) {
            Values low = fixture.input("lowResolution" + k);
            ImageSize from = new ImageSize(low.shape().get(1), low.shape().get(0));
            enlarged.add(Letterbox.stretch(from, size).apply(low.toFloats()));
            results.put("resized" + k, image(enlarged.getLast(), size));
        }
        if (enlarged.size() == scales) {
            pixels("resizedPipeline.", strategy.apply(fuse(enlarged, size)), results);
        }
    }

    private static MultiScaleFusion fuse(List<float[]> maps, ImageSize size) {
        return new MultiScaleFusion(IntStream.range(0, maps.size()).mapToObj(k -> new MultiScaleFusion.Scale(k + 1, 1,
                new ScoreMap(MultiScaleFusion.LAYER + (k + 1), size.width(), size.height(), maps.get(k), size.box())))
                .toList());
    }

    private static void pixels(String prefix, AdjustableSensitivity.Outcome outcome, Map<String, Values> results) {
        results.put(prefix + "strongPixels", Values.of((double) outcome.strong().area()));
        results.put(prefix + "outputPixels", Values.of((double) outcome.output().area()));
        results.put(prefix + "injectedPixels", injected(outcome));
    }

    private static Values injected(AdjustableSensitivity.Outcome outcome) {
        List<List<Integer>> places = outcome.regions().stream().filter(AdjustableSensitivity.Region::injected)
                .map(r -> List.of(r.y(), r.x())).distinct().toList();
        return Values.generate(List.of(places.size(), 2), i -> places.get(i / 2).get(i % 2));
    }

    private static Values regions(AdjustableSensitivity.Outcome outcome) {
        List<AdjustableSensitivity.Region> all = outcome.regions();
        return Values.generate(List.of(all.size(), REGION_COLUMNS), i -> {
            AdjustableSensitivity.Region r = all.get(i / REGION_COLUMNS);
            return switch (i % REGION_COLUMNS) {
                case 0 -> r.scale() + 1;
                case 1 -> r.hole() ? 1 : 0;
                case 2 -> r.pixels().area();
                case 3 -> r.injected() ? 1 : 0;
                case 4 -> r.injected() ? r.y() : -1;
                case 5 -> r.injected() ? r.x() : -1;
                case 6 -> r.injected() ? r.pixels().centroid().y() - 0.5 : -1;
                default -> r.injected() ? r.pixels().centroid().x() - 0.5 : -1;
            };
        });
    }

    private static Values image(float[] values, ImageSize size) {
        return Values.generate(List.of(size.height(), size.width()), i -> values[i]);
    }
}

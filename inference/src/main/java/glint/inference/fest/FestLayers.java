package glint.inference.fest;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import glint.annotations.InputException;
import glint.annotations.geometry.BitMask;
import glint.annotations.geometry.Box;
import glint.annotations.geometry.ImageSize;
import glint.inference.ScoreMap;
import glint.inference.nn.LayerCapture;
import glint.inference.post.AdjustableSensitivity;
import glint.inference.post.MultiScaleFusion;

/**
 * The maps FEST can show: probability at every scale and fused, strong and weak masks, and what the networks show of themselves, at
 * every scale. Names of what belongs to a scale end in its side.
 */
public final class FestLayers {
    private static final String FUSED = "probability";
    /** 1 on strong targets, 0 elsewhere. */
    public static final String STRONG = "strong";
    private static final String WEAK = "weak-";
    private static final String DECISION = "decision";
    private static final float DISCARDED = 0.5f;
    private static final float WEAK_TARGET = 0.5f;

    private final Map<Integer, Map<String, LayerCapture.View>> views = new LinkedHashMap<>();
    private final List<String> names;

    FestLayers(FestConfig config, FestNetworks networks) {
        List<String> all = new ArrayList<>(List.of(FUSED));
        List<Integer> sides = config.scales().stream().map(FestScale::side).toList();
        sides.forEach(side -> all.add(MultiScaleFusion.LAYER + side));
        all.add(STRONG);
        sides.forEach(side -> all.add(WEAK + side));
        all.add(DECISION);
        for (int side : sides) {
            Map<String, LayerCapture.View> named = new LinkedHashMap<>();
            networks.at(side).views().forEach((name, view) -> named.put(name + "-" + side, view));
            views.put(side, named);
            all.addAll(named.keySet());
        }
        names = List.copyOf(all);
    }

    List<String> names() {
        return names;
    }

    /**
     * Prepares for one frame.
     *
     * @throws InputException when a map of an unknown name is wanted
     */
    Capture capture(List<String> wanted, ImageSize image) {
        LayerCapture.requireKnown(wanted, names, Fest.ID);
        return new Capture(wanted, image);
    }

    /** The maps of one frame. */
    final class Capture {
        private final List<String> wanted;
        private final ImageSize image;
        private final Map<String, ScoreMap> maps = new HashMap<>();

        private Capture(List<String> wanted, ImageSize image) {
            this.wanted = wanted;
            this.image = image;
        }

        /**
         * Runs the network of a scale and looks at the modules whose maps are wanted.
         *
         * @param extent the part of the image its input covers
         */
        <T> T run(int side, Box extent, Supplier<T> forward) {
            Map<String, LayerCapture.View> ofScale = views.getOrDefault(side, Map.of());
            LayerCapture watched = new LayerCapture(extent, ofScale, wanted);
            T result = watched.run(forward);
            ofScale.keySet().forEach(name -> watched.map(name).ifPresent(map -> maps.put(name, map)));
            return result;
        }

        /** The maps in the order wanted. */
        List<ScoreMap> maps(MultiScaleFusion fusion, AdjustableSensitivity.Outcome outcome) {
            fusion.scales().forEach(scale -> maps.put(scale.map().name(), scale.map()));
            return wanted.stream().map(name -> {
                ScoreMap known = maps.get(name);
                return known != null
                        ? known
                        : new ScoreMap(name, image.width(), image.height(),
                                values(name, fusion, outcome), image.box());
            }).toList();
        }

        private float[] values(String name, MultiScaleFusion fusion, AdjustableSensitivity.Outcome outcome) {
            return switch (name) {
                case FUSED -> fusion.fused();
                case STRONG -> painted(outcome.strong());
                case DECISION -> decision(outcome);
                default -> weak(Integer.parseInt(name.substring(WEAK.length())), fusion, outcome);
            };
        }

        private float[] painted(BitMask mask) {
            float[] values = new float[Math.toIntExact(image.pixels())];
            paint(mask, 1, values);
            return values;
        }

        private void paint(BitMask mask, float value, float[] values) {
            mask.forEach((x, y) -> values[y * image.width() + x] = value);
        }

        /** Strong targets 1, weak ones half of it, each weak one as the whole region that was found. */
        private float[] decision(AdjustableSensitivity.Outcome outcome) {
            float[] values = new float[Math.toIntExact(image.pixels())];
            outcome.regions().stream().filter(AdjustableSensitivity.Region::injected)
                    .forEach(r -> paint(r.pixels(), WEAK_TARGET, values));
            paint(outcome.strong(), 1, values);
            return values;
        }

        /** Regions of a scale that became targets 1, the others half of it. */
        private float[] weak(int side, MultiScaleFusion fusion, AdjustableSensitivity.Outcome outcome) {
            float[] values = new float[Math.toIntExact(image.pixels())];
            for (AdjustableSensitivity.Region region : outcome.regions()) {
                if (fusion.scales().get(region.scale()).side() == side) {
                    paint(region.pixels(), region.injected() ? 1 : DISCARDED, values);
                }
            }
            return values;
        }
    }
}

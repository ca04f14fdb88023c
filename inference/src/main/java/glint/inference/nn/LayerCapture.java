package glint.inference.nn;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

import glint.annotations.InputException;
import glint.annotations.geometry.Box;
import glint.inference.ScoreMap;

/** Looks at modules during a forward and keeps what they made as maps. */
public final class LayerCapture {
    private final Map<String, View> watched = new LinkedHashMap<>();
    private final Map<String, ScoreMap> maps = new HashMap<>();
    private final Box extent;

    /**
     * How a result becomes a map.
     *
     * @param module whose results are looked at
     * @param plane makes {@code [N, H, W]} of the result, a new array; the first image is kept
     */
    public record View(Module module, UnaryOperator<NDArray> plane) {
        /** The mean over the channels of {@code [N, C, H, W]}. */
        public static View mean(Module module) {
            return new View(module, a -> a.mean(new int[]{1}));
        }

        /** The mean over some channels of {@code [N, C, H, W]}, from the first up to the one after the last. */
        public static View mean(Module module, int from, int to) {
            return new View(module, a -> {
                try (NDArray part = a.get(":," + from + ":" + to)) {
                    return part.mean(new int[]{1});
                }
            });
        }

        /** The values of {@code [N, C]} side by side. */
        public static View row(Module module) {
            return new View(module, a -> a.reshape(a.getShape().get(0), 1, a.getShape().get(1)));
        }

        /** The greatest channel of {@code [N, C, H, W]}. */
        public static View greatest(Module module) {
            return new View(module, a -> a.max(new int[]{1}));
        }
    }

    /**
     * Prepares for one frame.
     *
     * @param observable modules whose results are {@code [N, C, H, W]}, by the name of the layer their mean fills
     * @param wanted names of layers; others than those of {@code observable} are not this class's affair
     * @param extent the part of the image the network's input covers, in pixel edges
     */
    public LayerCapture(Map<String, Module> observable, List<String> wanted, Box extent) {
        this(extent, means(observable), wanted);
    }

    /** As above, with a view of its own for every layer. */
    public LayerCapture(Box extent, Map<String, View> views, List<String> wanted) {
        watched.putAll(views);
        watched.keySet().retainAll(wanted);
        this.extent = extent;
    }

    /**
     * Refuses names of layers that a detector does not have.
     *
     * @throws InputException when a map of an unknown name is wanted
     */
    public static void requireKnown(List<String> wanted, List<String> known, String detector) {
        for (String name : wanted) {
            if (!known.contains(name)) {
                throw new InputException("The layer " + name, "is unknown to " + detector,
                        "choose from " + String.join(", ", known));
            }
        }
    }

    private static Map<String, View> means(Map<String, Module> observable) {
        Map<String, View> views = new LinkedHashMap<>();
        observable.forEach((name, module) -> views.put(name, View.mean(module)));
        return views;
    }

    /** Runs the network and looks on. */
    public <T> T run(Supplier<T> forward) {
        Map<Module, Map<String, View>> byModule = new HashMap<>();
        watched.forEach((name, view) -> byModule.computeIfAbsent(view.module, m -> new LinkedHashMap<>())
                .put(name, view));
        byModule.forEach((module, views) -> module
                .observe(a -> views.forEach((name, view) -> maps.put(name, map(name, view, a)))));
        try {
            return forward.get();
        } finally {
            byModule.keySet().forEach(module -> module.observe(null));
        }
    }

    /** The map of a watched layer; absent for any other name. */
    public Optional<ScoreMap> map(String name) {
        return Optional.ofNullable(maps.get(name));
    }

    private ScoreMap map(String name, View view, NDArray a) {
        try (NDArray all = view.plane.apply(a); NDArray first = all.get(0)) {
            Shape shape = first.getShape();
            return new ScoreMap(name, (int) shape.get(1), (int) shape.get(0), first.toFloatArray(), extent);
        }
    }
}

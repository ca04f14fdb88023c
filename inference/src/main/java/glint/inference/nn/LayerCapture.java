package glint.inference.nn;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

import glint.annotations.geometry.Box;
import glint.inference.ScoreMap;

/** Looks at modules during a forward and keeps what they made, averaged over its channels, as maps. */
public final class LayerCapture {
    private final Map<String, Module> watched = new HashMap<>();
    private final Map<String, ScoreMap> maps = new HashMap<>();
    private final Box extent;

    /**
     * Prepares for one frame.
     *
     * @param observable modules whose results are {@code [N, C, H, W]}, by the name of the layer they fill
     * @param wanted names of layers; others than those of {@code observable} are not this class's affair
     * @param extent the part of the image the network's input covers, in pixel edges
     */
    public LayerCapture(Map<String, Module> observable, List<String> wanted, Box extent) {
        watched.putAll(observable);
        watched.keySet().retainAll(wanted);
        this.extent = extent;
    }

    /** Runs the network and looks on. */
    public <T> T run(Supplier<T> forward) {
        watched.forEach((name, module) -> module.observe(a -> maps.put(name, mean(name, a))));
        try {
            return forward.get();
        } finally {
            watched.values().forEach(module -> module.observe(null));
        }
    }

    /** The map of a watched layer; absent for any other name. */
    public Optional<ScoreMap> map(String name) {
        return Optional.ofNullable(maps.get(name));
    }

    private ScoreMap mean(String name, NDArray a) {
        Shape shape = a.getShape();
        try (NDArray mean = a.mean(new int[]{1})) {
            return new ScoreMap(name, (int) shape.get(3), (int) shape.get(2), mean.toFloatArray(), extent);
        }
    }
}

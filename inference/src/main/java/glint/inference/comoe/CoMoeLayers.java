package glint.inference.comoe;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.IntToDoubleFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

import glint.annotations.InputException;
import glint.annotations.geometry.Box;
import glint.annotations.geometry.Point;
import glint.inference.Letterbox;
import glint.inference.ScoreMap;
import glint.inference.nn.LayerCapture;
import glint.inference.nn.Module;

/**
 * What CoMoE can show: maps over the image, each the mean over the channels, and tables with a row for each frame or a single
 * one, which have the extent of the image too. Frames count from 1, the key frame last.
 */
final class CoMoeLayers {
    private static final String SCORE = "score";
    private static final String KEY_BEFORE = "key-before";
    private static final String KEY_AFTER = "key-after";
    private static final String EXPERT = "expert-";
    private static final String BEFORE = "modulation-before-";
    private static final String AFTER = "modulation-after-";
    private static final String GAIN = "modulation-gain";
    private static final String SHIFT = "modulation-shift";
    private static final String CHANNELS = "channel-attention";
    private static final String PIXELS = "spatial-attention";
    private static final String TEMPORAL = "temporal-weight";
    private static final String ATTENTION = "attention";
    private static final String SHARES = "prototype-shares";
    private static final String COSINES = "prototype-cosine";
    private static final String GLOBAL_COSINES = "global-cosine";

    private final CoMoeNetwork network;
    private final CoMoeShape shape;
    private final int inputSize;
    private final List<String> names;

    CoMoeLayers(CoMoeNetwork network, CoMoeConfig config) {
        this.network = network;
        this.shape = config.shape();
        this.inputSize = config.inputSize();
        List<String> all = new ArrayList<>(List.of(SCORE, KEY_BEFORE));
        if (config.parts().prototypes()) {
            all.addAll(List.of(KEY_AFTER, SHARES, COSINES, GLOBAL_COSINES));
        }
        if (config.parts().experts()) {
            IntStream.rangeClosed(1, Math.min(MixtureOfExperts.TOP, shape.experts())).forEach(i -> all.add(EXPERT + i));
            IntStream.rangeClosed(1, shape.frames()).forEach(t -> all.add(BEFORE + t));
        }
        if (config.parts().modulation()) {
            IntStream.rangeClosed(1, shape.frames()).forEach(t -> all.add(AFTER + t));
            all.addAll(List.of(GAIN, SHIFT, CHANNELS, PIXELS));
        }
        all.addAll(List.of(TEMPORAL, ATTENTION));
        names = List.copyOf(all);
    }

    /**
     * Their names. Beside them {@code attention@X,Y} is what the pixel at column X, row Y of the image looks at, where
     * {@code attention} is how much a pixel is looked at by all.
     */
    List<String> names() {
        return names;
    }

    /**
     * Prepares for one clip.
     *
     * @throws InputException when a map of an unknown name is wanted
     */
    Capture capture(List<String> wanted, Letterbox letterbox) {
        LayerCapture.requireKnown(wanted.stream().filter(name -> !name.startsWith(ATTENTION + "@")).toList(), names,
                CoMoe.ID);
        return new Capture(wanted, letterbox);
    }

    /** Where a key frame lies among the prototypes. */
    static final class Place {
        private final PrototypeBank bank;
        private final int domain;
        private final float[] point;

        /** @param point on their sphere, not copied */
        Place(PrototypeBank bank, int domain, float[] point) {
            this.bank = bank;
            this.domain = domain;
            this.point = point;
        }
    }

    /** The maps of one clip. */
    final class Capture {
        private final List<String> wanted;
        private final Letterbox letterbox;
        private final Box extent;
        private final Map<String, ScoreMap> maps = new HashMap<>();
        private final Map<Integer, ScoreMap> experts = new HashMap<>();

        private Capture(List<String> wanted, Letterbox letterbox) {
            this.wanted = wanted;
            this.letterbox = letterbox;
            this.extent = letterbox.toImage(letterbox.input().box());
        }

        /** Runs the network and looks at the modules whose maps are wanted. */
        <T> T run(Supplier<T> forward) {
            Map<Module, Consumer<NDArray>> watched = watched();
            watched.forEach(Module::observe);
            try {
                return forward.get();
            } finally {
                watched.keySet().forEach(module -> module.observe(null));
            }
        }

        private Map<Module, Consumer<NDArray>> watched() {
            CoMoeNeck neck = network.neck();
            Map<Module, Consumer<NDArray>> watched = new LinkedHashMap<>();
            if (wanted.contains(KEY_AFTER)) {
                watched.put(neck.keyEnhancement(), a -> maps.put(KEY_AFTER, mean(KEY_AFTER, a, 0)));
            }
            if (wants(EXPERT)) {
                List<Expert> all = neck.experts().experts();
                IntStream.range(0, all.size()).forEach(e -> watched.put(all.get(e),
                        a -> experts.put(e, mean(EXPERT, a, (int) a.getShape().get(0) - 1))));
            }
            if (wants(BEFORE)) {
                watched.put(neck.experts(), a -> everyFrame(BEFORE, a));
            }
            if (wants(AFTER)) {
                watched.put(neck.alignment().alignment(), a -> everyFrame(AFTER, a));
            }
            if (wanted.contains(GAIN) || wanted.contains(SHIFT)) {
                watched.put(neck.alignment().modulation(), this::modulation);
            }
            if (wanted.contains(CHANNELS)) {
                watched.put(neck.alignment().alignment().channelAttention(),
                        a -> table(CHANNELS, shape.channels(), shape.frames(), a.toFloatArray()));
            }
            if (wanted.contains(PIXELS)) {
                watched.put(neck.alignment().alignment().spatialAttention(),
                        a -> maps.put(PIXELS, mean(PIXELS, a, shape.frames() - 1)));
            }
            if (wanted.contains(TEMPORAL)) {
                watched.put(neck.temporalWeights(), a -> maps.put(TEMPORAL, mean(TEMPORAL, a, 0)));
            }
            if (wants(ATTENTION)) {
                watched.put(neck.nonLocal().attention(), this::attention);
            }
            return watched;
        }

        private boolean wants(String beginning) {
            return wanted.stream().anyMatch(name -> name.startsWith(beginning));
        }

        private void everyFrame(String beginning, NDArray a) {
            for (int t = 1; t <= shape.frames(); t++) {
                String name = beginning + t;
                if (wanted.contains(name)) {
                    maps.put(name, mean(name, a, t - 1));
                }
            }
        }

        private ScoreMap mean(String name, NDArray a, int row) {
            Shape size = a.getShape();
            try (NDArray one = a.get(row); NDArray mean = one.mean(new int[]{0})) {
                return new ScoreMap(name, (int) size.get(3), (int) size.get(2), mean.toFloatArray(), extent);
            }
        }

        private void table(String name, int width, int height, float[] values) {
            maps.put(name, new ScoreMap(name, width, height, values, extent));
        }

        private void modulation(NDArray a) {
            int c = shape.channels();
            float[] both = a.toFloatArray();
            for (String name : List.of(GAIN, SHIFT)) {
                float[] values = new float[both.length / 2];
                for (int i = 0; i < values.length; i++) {
                    values[i] = both[i / c * 2 * c + (name.equals(GAIN) ? 0 : c) + i % c];
                }
                table(name, c, shape.frames(), values);
            }
        }

        private void attention(NDArray a) {
            int side = inputSize / CoMoeNetwork.STRIDE;
            for (String name : wanted) {
                if (name.equals(ATTENTION)) {
                    try (NDArray one = a.get(0); NDArray mean = one.mean(new int[]{0})) {
                        table(name, side, side, mean.toFloatArray());
                    }
                } else if (name.startsWith(ATTENTION)) {
                    try (NDArray row = a.get(0, cell(name, side))) {
                        table(name, side, side, row.toFloatArray());
                    }
                }
            }
        }

        /** The cell over the pixel that a name ends with. */
        private long cell(String name, int side) {
            String[] parts = name.substring(ATTENTION.length() + 1).split(",", -1);
            try {
                Point pixel = new Point(Double.parseDouble(parts[0]) + 0.5, Double.parseDouble(parts[1]) + 0.5);
                Box inInput = letterbox.toInput(new Box(pixel.x(), pixel.y(), pixel.x(), pixel.y()));
                long column = (long) Math.clamp(inInput.x0() / CoMoeNetwork.STRIDE, 0, side - 1.0);
                long row = (long) Math.clamp(inInput.y0() / CoMoeNetwork.STRIDE, 0, side - 1.0);
                return row * side + column;
            } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
                throw new InputException("The layer " + name, "names no pixel", "write attention@COLUMN,ROW", e);
            }
        }

        /** Adds the maps that need the result. */
        void finish(NDArray keyFeatures, float[] raw, Place place, Routing routing) {
            if (wanted.contains(SCORE)) {
                maps.put(SCORE, score(raw));
            }
            if (wanted.contains(KEY_BEFORE)) {
                maps.put(KEY_BEFORE, mean(KEY_BEFORE, keyFeatures, 0));
            }
            for (int i = 1; i <= MixtureOfExperts.TOP; i++) {
                String name = EXPERT + i;
                if (wanted.contains(name)) {
                    ScoreMap map = experts.get(routing.chosen().getLast().get(i - 1));
                    if (map == null) {
                        throw new IllegalStateException("A chosen expert did not run");
                    }
                    table(name, map.width(), map.height(), map.values());
                }
            }
            if (wanted.contains(SHARES)) {
                try (HypersphericalPrototypes.Description d = network.neck().prototypes().describe(keyFeatures)) {
                    table(SHARES, shape.prototypes(), 1, d.shares().toFloatArray());
                }
            }
            cosines(COSINES, p -> place.bank.cosine(place.domain, p, place.point, 0));
            cosines(GLOBAL_COSINES, p -> place.bank.globalCosine(p, place.point, 0));
        }

        private void cosines(String name, IntToDoubleFunction cosine) {
            if (wanted.contains(name)) {
                float[] values = new float[shape.prototypes()];
                for (int p = 0; p < values.length; p++) {
                    values[p] = (float) cosine.applyAsDouble(p);
                }
                table(name, values.length, 1, values);
            }
        }

        /** The best score of every cell. */
        private ScoreMap score(float[] raw) {
            int side = inputSize / CoMoeNetwork.STRIDE;
            CoMoeDecoder decoder = new CoMoeDecoder(CoMoeNetwork.STRIDE, shape.classes());
            List<CoMoeDecoder.Candidate> cells = decoder.decode(raw, side, side, Double.NEGATIVE_INFINITY);
            float[] values = new float[side * side];
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) cells.get(i).score();
            }
            return new ScoreMap(SCORE, side, side, values, extent);
        }

        /** The maps in the order wanted. */
        List<ScoreMap> maps() {
            return wanted.stream().map(this::map).toList();
        }

        private ScoreMap map(String name) {
            ScoreMap map = maps.get(name);
            if (map == null) {
                throw new IllegalStateException("Nobody made the map " + name);
            }
            return map;
        }
    }
}

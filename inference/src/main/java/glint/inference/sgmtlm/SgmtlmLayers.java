package glint.inference.sgmtlm;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;

import glint.annotations.InputException;
import glint.annotations.geometry.Box;
import glint.inference.Letterbox;
import glint.inference.ScoreMap;
import glint.inference.nn.LayerCapture;
import glint.inference.nn.Module;

/**
 * The maps Light-SGMTLM can show: saliency, scores of all levels together, objectness of every anchor, the branches of the
 * backbone, and the map the finest head would see without ({@code y}) and sees with ({@code fp2}) the saliency path.
 */
final class SgmtlmLayers {
    private static final String SALIENCY = "saliency";
    private static final String SCORE = "score";

    private final Map<String, Module> observable;
    private final Map<String, Plane> objectness = new LinkedHashMap<>();
    private final AnchorDecoder decoder;
    private final List<String> names;

    /** Where in the raw results a map lies. */
    private record Plane(int level, int anchor) {}

    SgmtlmLayers(SgmtlmNetwork network, AnchorDecoder decoder, SgmtlmVariant variant) {
        observable = network.observable();
        this.decoder = decoder;
        for (int level = 0; level < decoder.strides().size(); level++) {
            for (int anchor = 0; anchor < decoder.anchors().perLevel(); anchor++) {
                objectness.put("objectness-p" + (level + 3) + "-" + (anchor + 1), new Plane(level, anchor));
            }
        }
        List<String> all = new ArrayList<>();
        if (variant.saliency()) {
            all.add(SALIENCY);
        }
        all.add(SCORE);
        all.addAll(objectness.keySet());
        all.addAll(observable.keySet());
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
    Capture capture(List<String> wanted, Letterbox letterbox) {
        LayerCapture.requireKnown(wanted, names, Sgmtlm.ID);
        return new Capture(wanted, letterbox.toImage(letterbox.input().box()));
    }

    /** The maps of one frame. */
    final class Capture {
        private final List<String> wanted;
        private final Box extent;
        private final LayerCapture watched;

        private Capture(List<String> wanted, Box extent) {
            this.wanted = wanted;
            this.extent = extent;
            this.watched = new LayerCapture(observable, wanted, extent);
        }

        /** Runs the network and looks at the modules whose maps are wanted. */
        SgmtlmNetwork.Output run(Supplier<SgmtlmNetwork.Output> forward) {
            return watched.run(forward);
        }

        /** The maps in the order wanted. */
        List<ScoreMap> maps(NDList raw, Optional<SaliencyMap> saliency) {
            return wanted.stream().map(name -> map(name, raw, saliency)).toList();
        }

        private ScoreMap map(String name, NDList raw, Optional<SaliencyMap> saliency) {
            if (name.equals(SALIENCY)) {
                float[] values = saliency.orElseThrow().values();
                int side = (int) Math.round(Math.sqrt(values.length));
                return new ScoreMap(name, side, side, values, extent);
            }
            if (name.equals(SCORE)) {
                return fused(raw);
            }
            Plane plane = objectness.get(name);
            return plane == null ? watched.map(name).orElseThrow() : level(name, raw.get(plane.level), plane.anchor);
        }

        private ScoreMap level(String name, NDArray raw, int anchor) {
            Shape shape = raw.getShape();
            int width = (int) shape.get(3);
            int height = (int) shape.get(2);
            float[] all = raw.toFloatArray();
            float[] values = new float[width * height];
            int first = (anchor * (AnchorDecoder.CLASS + decoder.classes()) + AnchorDecoder.OBJECTNESS) * values.length;
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) AnchorDecoder.sigmoid(all[first + i]);
            }
            return new ScoreMap(name, width, height, values, extent);
        }

        private ScoreMap fused(NDList raw) {
            List<ScoreMap> levels = new ArrayList<>();
            for (NDArray level : raw) {
                Shape shape = level.getShape();
                levels.add(new ScoreMap(SCORE, (int) shape.get(3), (int) shape.get(2), decoder.scores(level), extent));
            }
            return ScoreMap.greatest(SCORE, levels);
        }
    }
}

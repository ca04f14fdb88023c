package glint.inference.leirstd;

import java.util.ArrayList;
import java.util.Arrays;
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

/** The maps LE-IRSTD can show: scores of each level and all together, attention, what the neck passes on, {@link GradCam} after any stage. */
final class LeIrstdLayers {
    private static final String SCORE = "score";
    private static final List<String> LEVEL_SCORES = List.of("score-p3", "score-p4", "score-p5");

    private final Map<String, Module> observable;
    private final GradCam gradCam;
    private final List<String> names;

    /** @param differentiable makes a network on the same weights that lets gradients flow */
    LeIrstdLayers(LeIrstdNetwork network, Supplier<LeIrstdNetwork> differentiable) {
        observable = network.observable();
        gradCam = new GradCam(network, differentiable);
        List<String> all = new ArrayList<>(List.of(SCORE));
        all.addAll(LEVEL_SCORES);
        all.addAll(observable.keySet());
        all.addAll(gradCam.names());
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
        LayerCapture.requireKnown(wanted, names, LeIrstd.ID);
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
        NDList run(Supplier<NDList> forward) {
            return watched.run(forward);
        }

        /** The maps in the order wanted, of what the network made of its input. */
        List<ScoreMap> maps(NDArray input, NDList raw) {
            Map<String, ScoreMap> attributed = gradCam.maps(input, wanted, extent);
            return wanted.stream().map(name -> Optional.ofNullable(attributed.get(name)).or(() -> watched.map(name))
                    .orElseGet(() -> name.equals(SCORE)
                            ? fused(raw)
                            : level(name, raw.get(LEVEL_SCORES.indexOf(name)))))
                    .toList();
        }

        private ScoreMap level(String name, NDArray raw) {
            Shape shape = raw.getShape();
            int width = (int) shape.get(3);
            int height = (int) shape.get(2);
            float[] all = raw.toFloatArray();
            float[] scores = Arrays.copyOfRange(all, all.length - width * height, all.length);
            for (int i = 0; i < scores.length; i++) {
                scores[i] = (float) (1 / (1 + Math.exp(-scores[i])));
            }
            return new ScoreMap(name, width, height, scores, extent);
        }

        private ScoreMap fused(NDList raw) {
            return ScoreMap.greatest(SCORE, raw.stream().map(level -> level(SCORE, level)).toList());
        }
    }
}

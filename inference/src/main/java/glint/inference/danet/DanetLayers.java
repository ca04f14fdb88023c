package glint.inference.danet;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;

import glint.annotations.InputException;
import glint.annotations.geometry.Box;
import glint.inference.Letterbox;
import glint.inference.ScoreMap;
import glint.inference.nn.LayerCapture;

/**
 * The maps DANet can show: scores of each level and all together; for each stage the features before SaFEM, where deformable
 * sampling looks, and the mean and the greatest of its weights; for each aggregation what the finer and the coarser map weigh,
 * and the result.
 */
final class DanetLayers {
    private static final String SCORE = "score";
    private static final List<String> LEVEL_SCORES = List.of("score-1", "score-2", "score-3", "score-4");

    private final Map<String, LayerCapture.View> views;
    private final DanetDecoder decoder;
    private final List<String> names;

    DanetLayers(DanetNetwork network, DanetDecoder decoder) {
        this.views = network.views();
        this.decoder = decoder;
        List<String> all = new ArrayList<>(List.of(SCORE));
        all.addAll(LEVEL_SCORES);
        all.addAll(views.keySet());
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
        LayerCapture.requireKnown(wanted, names, Danet.ID);
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
            this.watched = new LayerCapture(extent, views, wanted);
        }

        /** Runs the network and looks at the modules whose maps are wanted. */
        DanetOutput run(Supplier<DanetOutput> forward) {
            return watched.run(forward);
        }

        /** The maps in the order wanted. */
        List<ScoreMap> maps(DanetOutput output) {
            if (wanted.stream().allMatch(name -> watched.map(name).isPresent())) {
                return wanted.stream().map(name -> watched.map(name).orElseThrow()).toList();
            }
            float[] scores = decoder.scores(output, 0);
            return wanted.stream().map(name -> watched.map(name).orElseGet(() -> name.equals(SCORE)
                    ? fused(scores)
                    : level(name, scores, LEVEL_SCORES.indexOf(name)))).toList();
        }

        /** The best score of a cell's priors. */
        private ScoreMap level(String name, float[] scores, int index) {
            PriorBoxes.Level level = decoder.priors().levels().get(index);
            float[] best = new float[level.rows() * level.columns()];
            for (int i = 0; i < level.count(); i++) {
                int cell = i / level.perCell();
                best[cell] = Math.max(best[cell], scores[level.first() + i]);
            }
            return new ScoreMap(name, level.columns(), level.rows(), best, extent);
        }

        /** The best score of any level, at the resolution of the finest. */
        private ScoreMap fused(float[] scores) {
            return ScoreMap.greatest(SCORE,
                    IntStream.range(0, LEVEL_SCORES.size()).mapToObj(i -> level(SCORE, scores, i)).toList());
        }
    }
}

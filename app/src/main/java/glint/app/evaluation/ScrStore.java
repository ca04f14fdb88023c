package glint.app.evaluation;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import glint.annotations.GlintException;
import glint.annotations.geometry.Box;
import glint.annotations.geometry.Raster;
import glint.app.fx.TaskProgress;
import glint.app.project.OpenProject;
import glint.inference.evaluation.Contrast;
import glint.inference.evaluation.EvaluationSet;

/**
 * Signal-to-clutter ratios that were measured, so that a corrected label costs the reading of one frame and not of all. Safe for several
 * threads.
 */
final class ScrStore {
    private final OpenProject project;
    private final Map<String, Map<Box, Double>> known = new ConcurrentHashMap<>();

    ScrStore(OpenProject project) {
        this.project = project;
    }

    /** Measures what is not known yet; on a worker. */
    Contrast measure(EvaluationSet set, TaskProgress progress) {
        for (int i = 0; i < set.images().size(); i++) {
            progress.stopIfCancelled();
            measureImage(set, i);
            progress.report(i + 1L, set.images().size());
        }
        return Contrast.of(set, this::known);
    }

    /** What was measured so far. */
    private double known(String image, Box box) {
        return known.getOrDefault(image, Map.of()).getOrDefault(box, Double.NaN);
    }

    private void measureImage(EvaluationSet set, int image) {
        String name = set.images().get(image);
        Map<Box, Double> measured = known.computeIfAbsent(name, key -> new ConcurrentHashMap<>());
        Optional<Raster> counts = Optional.empty();
        boolean asked = false;
        for (int i = 0; i < set.truthCount(image) + set.detectionCount(image); i++) {
            Box box = i < set.truthCount(image)
                    ? set.truth(image, i)
                    : set.detection(image, i - set.truthCount(image));
            if (!measured.containsKey(box)) {
                if (!asked) {
                    counts = counts(name);
                    asked = true;
                }
                measured.put(box, counts.map(raster -> Contrast.scr(raster, box)).orElse(Double.NaN));
            }
        }
    }

    private Optional<Raster> counts(String name) {
        var index = project.indexOf(name);
        if (index.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(project.source().read(index.getAsInt()));
        } catch (GlintException e) {
            // The frame says so itself when it comes into view; here its targets have no ratio.
            return Optional.empty();
        }
    }
}

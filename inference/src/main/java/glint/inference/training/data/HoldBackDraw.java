package glint.inference.training.data;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;

import glint.datasets.audit.NearDuplicates;
import glint.datasets.catalog.Dataset;

/**
 * Draws the images to hold back, whole groups of near-duplicates at a time: whatever nearly repeats a held-back image, in any
 * of the datasets, is held back with it. The same datasets, fraction and seed give the same images.
 */
public final class HoldBackDraw {
    /** Lower than where a curator would call two images duplicates: here a needless group costs little, a leak much. */
    private static final double CORRELATION = 0.8;

    private HoldBackDraw() {}

    /**
     * Draws groups in random order and keeps each that fits into what is still to be held back.
     *
     * @param datasets by the name their ids begin with
     * @param measured the datasets whose images the fraction counts
     * @param fraction of these, in (0, 1)
     */
    public static HoldBack draw(Map<String, Dataset> datasets, Set<String> measured, double fraction, long seed) {
        List<List<String>> groups = groups(datasets);
        Collections.shuffle(groups, Random.from(new SplittableRandom(seed)));
        long total = groups.stream().mapToLong(g -> count(g, measured)).sum();
        long left = Math.round(fraction * total);
        Set<String> ids = new HashSet<>();
        for (List<String> group : groups) {
            long size = count(group, measured);
            if (size > 0 && size <= left) {
                ids.addAll(group);
                left -= size;
            }
        }
        return new HoldBack(ids);
    }

    private static long count(List<String> group, Set<String> measured) {
        return group.stream().filter(id -> measured.contains(id.substring(0, id.indexOf('/')))).count();
    }

    /** The ids of all images, near-duplicates together, in an order that does not depend on the file system. */
    private static List<List<String>> groups(Map<String, Dataset> datasets) {
        List<String> names = datasets.keySet().stream().sorted().toList();
        List<Dataset> inOrder = names.stream().map(datasets::get).toList();
        Map<String, List<String>> groups = new LinkedHashMap<>();
        for (int d = 0; d < names.size(); d++) {
            for (int i = 0; i < inOrder.get(d).frames().frameCount(); i++) {
                String id = LabelledFrame.id(names.get(d), inOrder.get(d).frames().frameName(i));
                groups.put(id, List.of(id));
            }
        }
        for (NearDuplicates.Cluster cluster : NearDuplicates.find(inOrder, CORRELATION).clusters()) {
            List<String> ids = cluster.images().stream()
                    .map(image -> LabelledFrame.id(names.get(image.dataset()), image.name())).sorted().toList();
            ids.forEach(groups::remove);
            groups.put(ids.getFirst(), ids);
        }
        return new ArrayList<>(groups.entrySet().stream().sorted(Map.Entry.comparingByKey()).map(Map.Entry::getValue)
                .toList());
    }
}

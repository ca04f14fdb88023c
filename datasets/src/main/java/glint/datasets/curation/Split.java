package glint.datasets.curation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

import org.jspecify.annotations.Nullable;

import glint.datasets.audit.NearDuplicates;

/**
 * Shares the images out. What belongs together goes to one part as a whole; within each stratum the largest groups are
 * placed first, each into the part that lacks most of its share, and groups of one size in an order drawn by the recipe's
 * seed.
 *
 * @param parts names and shares, which add up to 1
 * @param by what belongs together
 * @param threshold of the correlation, for near-duplicates
 * @param stratify what each part gets its share of
 */
public record Split(List<Part> parts, By by, @Nullable Double threshold, Stratify stratify) implements CurationStep {
    /** A part and its share of the images. */
    public record Part(String name, double share) {
        public Part {
            if (!name.matches("[\\p{L}\\p{N}_-]+")) {
                throw new IllegalArgumentException("the name of a part is made of letters, digits, _ and -");
            }
            if (!(share > 0 && share <= 1)) {
                throw new IllegalArgumentException("a share lies in (0, 1]");
            }
        }
    }

    /** What belongs together. */
    public enum By {
        /** Nothing: every image goes its own way. */
        IMAGE,
        /** The images of a folder, the frames of a stack or video. */
        SEQUENCE,
        /** Clusters of near-duplicates; see {@link NearDuplicates}. */
        NEAR_DUPLICATES
    }

    /** What each part gets its share of. */
    public enum Stratify {
        /** All images. */
        NONE,
        /** The images of each input. */
        DOMAIN,
        /** The images of each size of target: without any, and up to 9, 25, 81 and more pixels for the largest. */
        SIZE
    }

    private static final double[] SIZES = {0, 9, 25, 81};

    public Split {
        parts = List.copyOf(parts);
        double sum = parts.stream().mapToDouble(Part::share).sum();
        if (Math.abs(sum - 1) > 1e-9) {
            throw new IllegalArgumentException("the shares of the parts must add up to 1, not " + sum);
        }
        if (parts.stream().map(Part::name).distinct().count() < parts.size()) {
            throw new IllegalArgumentException("two parts have one name");
        }
        if ((by == By.NEAR_DUPLICATES) != (threshold != null)) {
            throw new IllegalArgumentException("threshold belongs to near-duplicates, and is needed there");
        }
    }

    @Override
    public void apply(Workset images) {
        Map<String, String> partOf = new HashMap<>();
        Map<String, List<List<CuratedImage>>> strata = new LinkedHashMap<>();
        for (List<CuratedImage> group : groups(images)) {
            strata.computeIfAbsent(stratum(group.getFirst()), k -> new ArrayList<>()).add(group);
        }
        SplittableRandom random = new SplittableRandom(images.seed());
        strata.values().forEach(groups -> share(groups, random.split(), partOf));
        images.change(image -> image.in(partOf.getOrDefault(image.name(), parts.getFirst().name())));
    }

    private List<List<CuratedImage>> groups(Workset images) {
        Map<String, List<CuratedImage>> groups = new LinkedHashMap<>();
        Map<String, String> clusters = new HashMap<>();
        if (threshold != null) {
            for (NearDuplicates.Cluster cluster : images.nearDuplicates(threshold).clusters()) {
                cluster.images().forEach(image -> clusters.put(image.name(), cluster.images().getFirst().name()));
            }
        }
        for (CuratedImage image : images.kept()) {
            String group = switch (by) {
                case IMAGE -> image.name();
                case SEQUENCE -> image.folder();
                case NEAR_DUPLICATES -> clusters.getOrDefault(image.name(), image.name());
            };
            groups.computeIfAbsent(group, k -> new ArrayList<>()).add(image);
        }
        return List.copyOf(groups.values());
    }

    private String stratum(CuratedImage image) {
        return switch (stratify) {
            case NONE -> "";
            case DOMAIN -> image.origin().domain();
            case SIZE -> {
                double largest = image.labels().targets().stream().mapToDouble(Measured::area).max().orElse(0);
                yield String.valueOf(Arrays.stream(SIZES).filter(s -> largest > s).count());
            }
        };
    }

    private void share(List<List<CuratedImage>> groups, SplittableRandom random, Map<String, String> partOf) {
        List<List<CuratedImage>> order = new ArrayList<>(groups);
        for (int i = order.size() - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            List<CuratedImage> other = order.set(j, order.get(i));
            order.set(i, other);
        }
        order.sort(Comparator.comparingInt((List<CuratedImage> group) -> -group.size()));
        int total = groups.stream().mapToInt(List::size).sum();
        int[] given = new int[parts.size()];
        for (List<CuratedImage> group : order) {
            int chosen = 0;
            double most = Double.NEGATIVE_INFINITY;
            for (int p = 0; p < parts.size(); p++) {
                double lacks = parts.get(p).share() * total - given[p];
                if (lacks > most) {
                    most = lacks;
                    chosen = p;
                }
            }
            given[chosen] += group.size();
            String name = parts.get(chosen).name();
            group.forEach(image -> partOf.put(image.name(), name));
        }
    }
}

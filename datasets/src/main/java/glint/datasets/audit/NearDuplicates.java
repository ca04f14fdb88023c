package glint.datasets.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import glint.annotations.InputException;
import glint.annotations.audit.Finding;
import glint.annotations.audit.Finding.Severity;
import glint.datasets.catalog.Dataset;
import glint.datasets.frame.FrameSource;

/**
 * Images of one or several datasets that show the same scene but for small things: other targets, another name or size,
 * the next frame of a recording. When such images stand on both sides of a split, a detector is tested on what it has
 * learnt.
 *
 * <p>Two images are near-duplicates when the normalised correlation of their details reaches a threshold. Details are a 64
 * by 64 thumbnail less the mean of the 9 by 9 neighbours of each of its pixels; the best of all shifts up to a sixteenth of
 * the image counts. A difference hash of 112 bits and a coarser correlation leave only few pairs to compare so closely.
 * Near-duplicates of near-duplicates join one cluster. An image without any detail is like none.
 *
 * <p>Every pair of hashes is compared: seconds for a few thousand images, not meant for whole recordings.
 */
public final class NearDuplicates {
    /** In NUDT-SIRST, correlations of unlike scenes thin out at 0.8; true pairs of shifted views begin there. */
    public static final double DEFAULT_THRESHOLD = 0.85;
    /** Of 112 bits; half of them differ by chance. */
    private static final int MAX_HASH_DISTANCE = 40;
    /** A shift of the coarse thumbnails loses part of their correlation, so less is asked of them. */
    private static final double COARSE_SHARE = 0.55;

    private NearDuplicates() {}

    /**
     * An image of one of the datasets.
     *
     * @param dataset index in the list of datasets
     * @param frame index of the frame in it
     * @param name of the frame
     */
    public record Image(int dataset, int frame, String name) {}

    /** Two images and the correlation of their details. */
    public record Link(Image first, Image second, double correlation) {}

    /**
     * Images that belong together.
     *
     * @param images at least two, in the order of the datasets and their frames
     * @param links the pairs that reach the threshold and so hold it together
     */
    public record Cluster(List<Image> images, List<Link> links) {
        public Cluster {
            images = List.copyOf(images);
            links = List.copyOf(links);
        }
    }

    /**
     * What was found.
     *
     * @param clusters in the order of their first images
     * @param findings one for every cluster, and one for every image that could not be read
     */
    public record Report(List<Cluster> clusters, List<Finding> findings) {
        public Report {
            clusters = List.copyOf(clusters);
            findings = List.copyOf(findings);
        }
    }

    private record Printed(Image image, Fingerprint print) {}

    /**
     * Finds the near-duplicates within and between the datasets. The same datasets give the same report.
     *
     * @param threshold of the correlation, above 0 to 1
     */
    public static Report find(List<Dataset> datasets, double threshold) {
        if (!(threshold > 0 && threshold <= 1)) {
            throw new IllegalArgumentException("The correlation threshold is above 0 and at most 1, got " + threshold);
        }
        List<Finding> findings = new ArrayList<>();
        List<Printed> prints = new ArrayList<>();
        for (int d = 0; d < datasets.size(); d++) {
            prints.addAll(fingerprints(d, datasets.get(d).frames(), findings));
        }
        List<Link> links = IntStream.range(0, prints.size()).parallel().mapToObj(i -> linksOf(prints, i, threshold)
                .stream()).flatMap(link -> link).toList();
        List<Cluster> clusters = clusters(prints.stream().map(Printed::image).toList(), links);
        clusters.forEach(cluster -> findings.add(finding(cluster, datasets)));
        return new Report(clusters, findings);
    }

    private static List<Printed> fingerprints(int dataset, FrameSource frames, List<Finding> findings) {
        record Outcome(Optional<Printed> printed, Optional<Finding> finding) {}
        List<Outcome> outcomes = IntStream.range(0, frames.frameCount()).parallel().mapToObj(i -> {
            String name = frames.frameName(i);
            try {
                Fingerprint print = Fingerprint.of(frames.read(i));
                return new Outcome(Optional.of(new Printed(new Image(dataset, i, name), print)), Optional.empty());
            } catch (InputException e) {
                return new Outcome(Optional.empty(), Optional.of(Finding.of("unreadable-image", Severity.ERROR, name,
                        "The image " + e.problem() + "; it was not compared.", e.remedy())));
            }
        }).toList();
        outcomes.forEach(outcome -> outcome.finding().ifPresent(findings::add));
        return outcomes.stream().flatMap(outcome -> outcome.printed().stream()).toList();
    }

    private static List<Link> linksOf(List<Printed> prints, int index, double threshold) {
        List<Link> links = new ArrayList<>();
        Printed one = prints.get(index);
        for (Printed other : prints.subList(index + 1, prints.size())) {
            if (one.print().hashDistance(other.print()) <= MAX_HASH_DISTANCE && one.print().coarseCorrelation(other
                    .print()) >= COARSE_SHARE * threshold) {
                double correlation = one.print().correlation(other.print());
                if (correlation >= threshold) {
                    links.add(new Link(one.image(), other.image(), correlation));
                }
            }
        }
        return links;
    }

    private static List<Cluster> clusters(List<Image> images, List<Link> links) {
        Map<Image, Integer> place = IntStream.range(0, images.size()).boxed()
                .collect(Collectors.toMap(images::get, i -> i));
        int[] parent = IntStream.range(0, images.size()).toArray();
        for (Link link : links) {
            int a = root(parent, place.getOrDefault(link.first(), 0));
            int b = root(parent, place.getOrDefault(link.second(), 0));
            parent[Math.max(a, b)] = Math.min(a, b);
        }
        Map<Integer, List<Image>> members = new TreeMap<>();
        for (int i = 0; i < parent.length; i++) {
            members.computeIfAbsent(root(parent, i), k -> new ArrayList<>()).add(images.get(i));
        }
        Map<Integer, List<Link>> linksOf = links.stream().collect(Collectors.groupingBy(link -> root(parent, place
                .getOrDefault(link.first(), 0))));
        return members.entrySet().stream().filter(entry -> entry.getValue().size() > 1).map(entry -> new Cluster(entry
                .getValue(), linksOf.getOrDefault(entry.getKey(), List.of()))).toList();
    }

    private static int root(int[] parent, int index) {
        int i = index;
        while (parent[i] != i) {
            parent[i] = parent[parent[i]];
            i = parent[i];
        }
        return i;
    }

    private static Finding finding(Cluster cluster, List<Dataset> datasets) {
        Image first = cluster.images().getFirst();
        String others = cluster.images().stream().skip(1).map(image -> image.dataset() == first.dataset()
                ? image.name()
                : image.name() + " of " + datasets.get(image.dataset()).name()).collect(Collectors.joining(", "));
        double weakest = cluster.links().stream().mapToDouble(Link::correlation).min().orElse(1);
        return Finding.of("near-duplicate", Severity.INFO, first.name(), String.format(Locale.ROOT,
                "The image shows the same scene as %s (correlation of details from %.2f).", others, weakest),
                "Keep them on one side of a split.");
    }
}

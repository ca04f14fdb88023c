package glint.datasets.curation;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import glint.datasets.audit.NearDuplicates;

/**
 * Keeps the first image of every cluster of near-duplicates; see {@link NearDuplicates}.
 *
 * @param threshold of the correlation, above 0 to 1
 */
public record Deduplicate(double threshold) implements CurationStep {
    public Deduplicate {
        if (!(threshold > 0 && threshold <= 1)) {
            throw new IllegalArgumentException("threshold must lie in (0, 1], got " + threshold);
        }
    }

    @Override
    public void apply(Workset images) {
        Map<String, String> reasons = new HashMap<>();
        for (NearDuplicates.Cluster cluster : images.nearDuplicates(threshold).clusters()) {
            String first = cluster.images().getFirst().name();
            for (NearDuplicates.Image image : cluster.images().subList(1, cluster.images().size())) {
                double closest = cluster.links().stream().filter(l -> l.first().equals(image) || l.second().equals(
                        image)).mapToDouble(NearDuplicates.Link::correlation).max().orElse(threshold);
                reasons.put(image.name(), String.format(Locale.ROOT,
                        "it shows the same scene as %s (correlation of details up to %.3f)", first, closest));
            }
        }
        images.drop(image -> Optional.ofNullable(reasons.get(image.name())));
    }
}

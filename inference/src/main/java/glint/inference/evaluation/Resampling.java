package glint.inference.evaluation;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;

/**
 * How images are drawn again and again for a bootstrap. Images of one group are drawn together: the frames of a sequence resemble each
 * other, and drawn apart they would make every interval too narrow.
 */
public final class Resampling {
    private final int[] groupOfImage;
    private final int groups;
    private final int replicates;
    private final long seed;

    private Resampling(int[] groupOfImage, int groups, int replicates, long seed) {
        if (replicates < 1) {
            throw new IllegalArgumentException("A bootstrap needs at least one replicate, got " + replicates);
        }
        this.groupOfImage = groupOfImage;
        this.groups = groups;
        this.replicates = replicates;
        this.seed = seed;
    }

    /** Every image by itself. */
    public static Resampling ofImages(EvaluationSet set, int replicates, long seed) {
        int[] own = new int[set.images().size()];
        Arrays.setAll(own, i -> i);
        return new Resampling(own, own.length, replicates, seed);
    }

    /** Whole sequences ({@link SequenceNames}) where there are at least ten of them, else every image by itself. */
    public static Resampling of(EvaluationSet set, int replicates, long seed) {
        Resampling sequences = ofGroups(set, SequenceNames::of, replicates, seed);
        return sequences.groups >= 10 ? sequences : ofImages(set, replicates, seed);
    }

    /** Images with the same group's name together. */
    public static Resampling ofGroups(EvaluationSet set, Function<String, String> group, int replicates, long seed) {
        Map<String, Integer> index = new HashMap<>();
        int[] groups = new int[set.images().size()];
        Arrays.setAll(groups, i -> index.computeIfAbsent(group.apply(set.images().get(i)), name -> index.size()));
        return new Resampling(groups, index.size(), replicates, seed);
    }

    /** How many sets are drawn. */
    public int replicates() {
        return replicates;
    }

    /** What is drawn together. */
    public int groups() {
        return groups;
    }

    /** Whether every image is drawn by itself. */
    public boolean isByImage() {
        return groups == groupOfImage.length;
    }

    /** The start of the random numbers; the same seed draws the same sets. */
    public long seed() {
        return seed;
    }

    /** A source for the sets, always the same. */
    SplittableRandom random() {
        return new SplittableRandom(seed);
    }

    /** How often each image is in the next set. */
    int[] draw(SplittableRandom random) {
        int[] ofGroup = new int[groups];
        for (int i = 0; i < groups; i++) {
            ofGroup[random.nextInt(groups)]++;
        }
        int[] weights = new int[groupOfImage.length];
        Arrays.setAll(weights, i -> ofGroup[groupOfImage[i]]);
        return weights;
    }
}

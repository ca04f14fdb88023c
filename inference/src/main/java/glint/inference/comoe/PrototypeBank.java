package glint.inference.comoe;

import java.util.ArrayList;
import java.util.List;

/**
 * What was learnt of the domains: a number of unit vectors for each, the average over domains, and how often each was
 * updated (section 3.2 of the paper). Plain numbers outside the engine; arrays are handed in and out without a copy.
 */
public final class PrototypeBank {
    /** How the average over domains weighs them. */
    public enum Average {
        /** Only domains some image belonged to, as the text means it. */
        SEEN,
        /** All, as the released code has it: a domain no image belonged to then outweighs the others. */
        ALL
    }

    private static final double MOMENTUM = 0.95;
    private static final double COUNT_FACTOR = 0.01;
    private static final double EPS = 1e-12;

    private final int domains;
    private final int prototypes;
    private final int channels;
    private final float[] own;
    private final float[] common;
    private final float[] counts;

    private PrototypeBank(int channels, float[] own, float[] common, float[] counts) {
        this.channels = channels;
        prototypes = common.length / channels;
        domains = counts.length / prototypes;
        this.own = own;
        this.common = common;
        this.counts = counts;
    }

    /**
     * A bank over these arrays.
     *
     * @param own {@code [domains, prototypes, C]}
     * @param common {@code [prototypes, C]}
     * @param counts {@code [domains, prototypes]}
     */
    public static PrototypeBank of(int channels, float[] own, float[] common, float[] counts) {
        if (common.length % channels != 0 || own.length != counts.length * channels) {
            throw new IllegalArgumentException("Prototypes of " + channels + " channels do not fill these arrays");
        }
        return new PrototypeBank(channels, own, common, counts);
    }

    /** {@code [domains, prototypes, C]}. */
    public float[] domainPrototypes() {
        return own;
    }

    /** {@code [prototypes, C]}. */
    public float[] globalPrototypes() {
        return common;
    }

    /** {@code [domains, prototypes]}. */
    public float[] counts() {
        return counts;
    }

    /** Domains some image belonged to, ascending. */
    public List<Integer> seen() {
        List<Integer> seen = new ArrayList<>();
        for (int d = 0; d < domains; d++) {
            if (isSeen(d)) {
                seen.add(d);
            }
        }
        return List.copyOf(seen);
    }

    private boolean isSeen(int domain) {
        for (int p = 0; p < prototypes; p++) {
            if (counts[domain * prototypes + p] > 0) {
                return true;
            }
        }
        return false;
    }

    /** Index of the domain's prototype with the largest cosine to the point, the first of equals. */
    public int nearest(int domain, float[] points, int from) {
        int best = 0;
        for (int p = 1; p < prototypes; p++) {
            if (cosine(domain, p, points, from) > cosine(domain, best, points, from)) {
                best = p;
            }
        }
        return best;
    }

    /** Cosine between a prototype of a domain and the point of {@code C} numbers that starts at {@code from}. */
    public double cosine(int domain, int prototype, float[] points, int from) {
        return cosine(own, (domain * prototypes + prototype) * channels, points, from);
    }

    /** Cosine between a prototype over all domains and a point. */
    public double globalCosine(int prototype, float[] points, int from) {
        return cosine(common, prototype * channels, points, from);
    }

    private double cosine(float[] rows, int start, float[] points, int from) {
        double dot = 0;
        double a = 0;
        double b = 0;
        for (int i = 0; i < channels; i++) {
            dot += (double) rows[start + i] * points[from + i];
            a += (double) rows[start + i] * rows[start + i];
            b += (double) points[from + i] * points[from + i];
        }
        return dot / Math.max(EPS, Math.sqrt(a * b));
    }

    /**
     * The domain whose nearest prototype is nearest to a point.
     *
     * @param among which to look, not empty
     */
    public int nearestDomain(List<Integer> among, float[] point) {
        int best = among.getFirst();
        double most = Double.NEGATIVE_INFINITY;
        for (int d : among) {
            double cosine = cosine(d, nearest(d, point, 0), point, 0);
            if (cosine > most) {
                most = cosine;
                best = d;
            }
        }
        return best;
    }

    /**
     * Moves prototypes towards the images of a batch: the nearest of an image's domain by a share
     * {@code 1 - 0.95^(1 + 0.01 count)} towards the direction of the mean of all images it is nearest to. Growing counts
     * make the share larger, not smaller as the text says; so does the released code.
     *
     * @param points of the images, {@code [N, C]} of unit length
     * @param domainsOfImages their domains
     */
    public void update(float[] points, int[] domainsOfImages, Average average) {
        int[] nearest = new int[domainsOfImages.length];
        for (int i = 0; i < nearest.length; i++) {
            nearest[i] = nearest(domainsOfImages[i], points, i * channels);
        }
        boolean[] done = new boolean[nearest.length];
        for (int i = 0; i < nearest.length; i++) {
            if (!done[i]) {
                double[] sum = new double[channels];
                for (int j = i; j < nearest.length; j++) {
                    if (domainsOfImages[j] == domainsOfImages[i] && nearest[j] == nearest[i]) {
                        done[j] = true;
                        for (int c = 0; c < channels; c++) {
                            sum[c] += points[j * channels + c];
                        }
                    }
                }
                move(domainsOfImages[i] * prototypes + nearest[i], unit(sum));
            }
        }
        averageOverDomains(average);
    }

    private void move(int row, double[] towards) {
        double kept = Math.pow(MOMENTUM, 1 + COUNT_FACTOR * counts[row]);
        for (int c = 0; c < channels; c++) {
            own[row * channels + c] = (float) (kept * own[row * channels + c] + (1 - kept) * towards[c]);
        }
        counts[row]++;
    }

    private static double[] unit(double[] vector) {
        double sum = 0;
        for (double v : vector) {
            sum += v * v;
        }
        double length = Math.max(EPS, Math.sqrt(sum));
        for (int i = 0; i < vector.length; i++) {
            vector[i] /= length;
        }
        return vector;
    }

    /** Each prototype over all domains: its namesakes weighed by a softmax that favours the ones rarely updated. */
    private void averageOverDomains(Average average) {
        List<Integer> counted = new ArrayList<>();
        for (int d = 0; d < domains; d++) {
            if (average == Average.ALL || isSeen(d)) {
                counted.add(d);
            }
        }
        for (int p = 0; p < prototypes; p++) {
            double[] sum = new double[channels];
            double least = Double.POSITIVE_INFINITY;
            for (int d : counted) {
                least = Math.min(least, counts[d * prototypes + p]);
            }
            for (int d : counted) {
                double share = Math.exp(least - counts[d * prototypes + p]);
                for (int c = 0; c < channels; c++) {
                    sum[c] += share * own[(d * prototypes + p) * channels + c];
                }
            }
            double[] direction = unit(sum);
            for (int c = 0; c < channels; c++) {
                common[p * channels + c] = (float) direction[c];
            }
        }
    }
}

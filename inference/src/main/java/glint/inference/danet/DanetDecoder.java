package glint.inference.danet;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import ai.djl.ndarray.NDArray;

import glint.annotations.geometry.Box;

/**
 * Turns what the head says into boxes: the score of a prior is the softmax share of target against background.
 *
 * @param limit only this many boxes of the best scores are made
 */
record DanetDecoder(PriorBoxes priors, int limit) {
    /**
     * A prior with a score.
     *
     * @param box in pixel edges of the network's input
     */
    record Candidate(Box box, double score) {}

    private record Scored(int prior, double score) {}

    /** The priors of an image whose score is at least {@code confidence}; where these are too many, the best. */
    List<Candidate> decode(DanetOutput output, int image, double confidence) {
        float[] scores = scores(output, image);
        List<Scored> kept = new ArrayList<>();
        for (int prior = 0; prior < scores.length; prior++) {
            if (scores[prior] >= confidence) {
                kept.add(new Scored(prior, scores[prior]));
            }
        }
        kept.sort(Comparator.comparingDouble(Scored::score).reversed());
        float[] locations;
        try (NDArray one = output.locations().get(image)) {
            locations = one.toFloatArray();
        }
        return kept.stream().limit(limit).map(s -> new Candidate(
                priors.decode(s.prior, locations, DanetHead.COORDINATES * s.prior), s.score)).toList();
    }

    /** The score of every prior of an image. */
    float[] scores(DanetOutput output, int image) {
        float[] logits;
        try (NDArray one = output.confidences().get(image)) {
            logits = one.toFloatArray();
        }
        float[] scores = new float[priors.count()];
        for (int prior = 0; prior < scores.length; prior++) {
            int at = DanetHead.CLASSES * prior;
            scores[prior] = (float) (1 / (1 + Math.exp((double) logits[at] - logits[at + 1])));
        }
        return scores;
    }
}

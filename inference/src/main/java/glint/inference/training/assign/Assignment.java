package glint.inference.training.assign;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Which anchors of one image answer for which target, and how strongly. */
public final class Assignment {
    /** What {@link #target} says of an anchor that answers for none. */
    public static final int BACKGROUND = -1;

    private final int[] target;
    private final float[] score;
    private final int conflicts;

    private Assignment(int[] target, float[] score, int conflicts) {
        this.target = target;
        this.score = score;
        this.conflicts = conflicts;
    }

    /** The arrays are taken over, not copied. */
    static Assignment of(int[] target, float[] score, int conflicts) {
        return new Assignment(target, score, conflicts);
    }

    /** An image without targets: every anchor is background. */
    public static Assignment none(int anchors) {
        int[] target = new int[anchors];
        Arrays.fill(target, BACKGROUND);
        return new Assignment(target, new float[anchors], 0);
    }

    /** Number of anchors. */
    public int anchors() {
        return target.length;
    }

    /** Index of the target the anchor answers for, or {@link #BACKGROUND}. */
    public int target(int anchor) {
        return target[anchor];
    }

    /** What the anchor's class score should be, in [0, 1]; 0 for background. */
    public float score(int anchor) {
        return score[anchor];
    }

    /** The anchors that answer for a target, ascending. */
    public IntStream positives() {
        return IntStream.range(0, target.length).filter(a -> target[a] != BACKGROUND);
    }

    /** Number of anchors that more than one target claimed. */
    public int conflicts() {
        return conflicts;
    }
}

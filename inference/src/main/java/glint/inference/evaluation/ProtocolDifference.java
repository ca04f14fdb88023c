package glint.inference.evaluation;

/**
 * Why one set of detections has another average precision under another protocol: because other detections count as hits, or because
 * the area under the curve is taken otherwise. Both parts add up to the difference.
 *
 * @param gained detections that hit here and not under the protocol compared with
 * @param lost detections that hit there and not here
 * @param leftOut detections this protocol does not look at and the other does
 * @param byMatching part of the difference that comes of hits and of detections left out, taken with the other's area
 * @param byArea part that comes of the convention of the area
 */
public record ProtocolDifference(int gained, int lost, int leftOut, double byMatching, double byArea) {
    /**
     * Takes a difference apart.
     *
     * @throws IllegalArgumentException when the results are not of the same set
     */
    public static ProtocolDifference of(BoxResult base, BoxResult other) {
        if (!base.set().equals(other.set())) {
            throw new IllegalArgumentException("Only results of the same detections differ by protocol alone");
        }
        int gained = 0;
        int lost = 0;
        int leftOut = 0;
        for (int d = 0; d < base.hits().length; d++) {
            boolean before = base.hits()[d] >= 0;
            boolean now = other.hits()[d] >= 0;
            gained += now && !before ? 1 : 0;
            lost += before && !now ? 1 : 0;
            leftOut += other.hits()[d] == BoxEvaluator.LEFT_OUT && base.hits()[d] != BoxEvaluator.LEFT_OUT ? 1 : 0;
        }
        double between = other.categories().stream().filter(c -> c.curve().truths() > 0).mapToDouble(c -> base
                .settings().area().of(c.curve())).average().orElse(Double.NaN);
        return new ProtocolDifference(gained, lost, leftOut, between - base.ap50(), other.ap50() - between);
    }
}

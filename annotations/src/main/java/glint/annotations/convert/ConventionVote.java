package glint.annotations.convert;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What comparing box files with masks says about how the files count pixels.
 *
 * @param convention the one most boxes agree with; empty when no box agrees with any
 * @param agreeing boxes whose numbers are exactly those of a component in that convention
 * @param boxes boxes compared
 * @param offsets how often the file's numbers differ from the tight component box by how much, most frequent first
 */
public record ConventionVote(Optional<BoxConvention> convention, int agreeing, int boxes,
        Map<Offset, Integer> offsets) {
    public ConventionVote {
        offsets = Collections.unmodifiableMap(new LinkedHashMap<>(offsets));
    }

    /** File number minus half-open pixel edge, for each of the four numbers of a box. */
    public record Offset(double xmin, double ymin, double xmax, double ymax) {
        /** The larger of the distances of the four numbers. */
        double largest() {
            return Math.max(Math.max(Math.abs(xmin), Math.abs(ymin)), Math.max(Math.abs(xmax), Math.abs(ymax)));
        }
    }
}

package glint.app.labels;

import java.time.Instant;
import java.util.Map;
import java.util.OptionalDouble;

import glint.annotations.model.Provenance.Origin;
import glint.annotations.model.Target;

/** What a detection becomes when somebody accepts it: a label of the same shape that keeps the detector, its weights and the threshold. */
public final class AcceptedDetection {
    private AcceptedDetection() {}

    /** The label. */
    public static Target label(Target detection, long id, Instant when) {
        return new Target(id, detection.shape(), detection.category(), OptionalDouble.empty(), detection.track(), Map
                .of(), detection.provenance().as(Origin.ACCEPTED, when));
    }
}

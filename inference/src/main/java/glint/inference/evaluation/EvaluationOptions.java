package glint.inference.evaluation;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a user changes about the published protocols; anything absent stays as published.
 *
 * @param iou threshold in place of the protocol's own
 * @param centreDistance pixels within which centres must lie, in place of an IoU
 * @param confidence score at which precision and recall are read, for protocols that read them at a score
 */
public record EvaluationOptions(OptionalDouble iou, OptionalDouble centreDistance, OptionalDouble confidence) {
    /** Everything as published. */
    public static final EvaluationOptions PUBLISHED = new EvaluationOptions(OptionalDouble.empty(),
            OptionalDouble.empty(), OptionalDouble.empty());

    public EvaluationOptions {
        if (iou.isPresent() && centreDistance.isPresent()) {
            throw new IllegalArgumentException("Boxes match by IoU or by centre distance, not by both");
        }
    }

    /** The protocol with the changes in place. */
    public ProtocolSettings settings(Protocol protocol) {
        ProtocolSettings settings = iou.isPresent() ? protocol.atIou(iou.getAsDouble()) : protocol.settings();
        Optional<MatchRule> rule = centreDistance.isPresent()
                ? Optional.of(new MatchRule.CentreDistance(centreDistance.getAsDouble()))
                : Optional.empty();
        settings = rule.map(settings::withRule).orElse(settings);
        return confidence.isPresent() ? settings.withConfidence(confidence.getAsDouble()) : settings;
    }
}

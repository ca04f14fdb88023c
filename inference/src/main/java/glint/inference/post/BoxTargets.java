package glint.inference.post;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

import glint.annotations.geometry.Box;
import glint.annotations.model.Category;
import glint.annotations.model.Provenance;
import glint.annotations.model.Shape;
import glint.annotations.model.Target;
import glint.inference.DetectOptions;
import glint.inference.Letterbox;
import glint.inference.Reading;

/**
 * Turns candidates on a letterboxed input into targets of the original image: suppresses overlaps, moves boxes back, cuts them
 * at the border of the image.
 *
 * @param detector id of who found them
 * @param checkpoint hash of its weights
 */
public record BoxTargets(String detector, String checkpoint) {
    /** Bytes of a candidate with its box, roughly. */
    private static final long CANDIDATE = 96;

    /**
     * The candidates before overlaps are suppressed, for other options.
     *
     * @param candidates of sufficient score
     * @param box of a candidate, in pixel edges of the input
     */
    public <T> Reading reading(List<T> candidates, Function<T, Box> box, ToDoubleFunction<T> score,
            Letterbox letterbox) {
        List<T> kept = List.copyOf(candidates);
        return new Reading(CANDIDATE * kept.size(), options -> of(
                kept.stream().filter(candidate -> score.applyAsDouble(candidate) >= options.confidence()).toList(), box,
                score, letterbox, options));
    }

    /**
     * The targets that stay, best first.
     *
     * @param candidates of sufficient score
     * @param box of a candidate, in pixel edges of the input
     */
    public <T> List<Target> of(List<T> candidates, Function<T, Box> box, ToDoubleFunction<T> score,
            Letterbox letterbox, DetectOptions options) {
        List<T> kept = new Nms(options.nmsIou(), options.maxTargets()).apply(candidates, box, score);
        Provenance provenance = new Provenance(Provenance.Origin.DETECTED, detector, Optional.of(checkpoint),
                OptionalDouble.of(options.confidence()), Optional.empty());
        List<Target> targets = new ArrayList<>();
        for (T candidate : kept) {
            Box inImage = letterbox.toImage(box.apply(candidate)).clip(letterbox.image().box());
            if (!inImage.isEmpty()) {
                targets.add(new Target(targets.size() + 1L, new Shape.OfBox(inImage), Category.TARGET,
                        OptionalDouble.of(score.applyAsDouble(candidate)), OptionalLong.empty(), Map.of(),
                        provenance));
            }
        }
        return targets;
    }
}

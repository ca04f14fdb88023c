package glint.inference.evaluation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

import glint.annotations.InputException;
import glint.annotations.geometry.BitMask;
import glint.annotations.model.Category;
import glint.annotations.model.FrameLabels;
import glint.annotations.model.LabelSet;
import glint.annotations.model.Shape;
import glint.annotations.model.Target;

/**
 * Brings labels and detections of the same images together, whatever their files call images and categories, and evaluates
 * them. The images themselves are not needed.
 *
 * <p>Every labelled image counts, also one the detections do not mention; images only the detections know are left out and counted.
 * Categories match by name; when either side knows a single category, all are one.
 */
public final class Evaluation {
    private final String detector;
    private final EvaluationSet set;
    private final Optional<MaskFigures> masks;
    private final int unknownImages;
    private final List<String> warnings;

    private Evaluation(String detector, EvaluationSet set, Optional<MaskFigures> masks, int unknownImages,
            List<String> warnings) {
        this.detector = detector;
        this.set = set;
        this.masks = masks;
        this.unknownImages = unknownImages;
        this.warnings = List.copyOf(warnings);
    }

    /**
     * Prepares a comparison.
     *
     * @param detector id of the detector, or a name for the detections
     * @param truth the labels
     * @param detections targets with scores, frame by frame
     * @param predictedMasks the final masks of a detector that segments; an image without an entry counts as an empty mask
     * @throws InputException when a detection has no finite score, two entries mean the same image, or a mask has another size
     *     than its image
     */
    public static Evaluation of(String detector, LabelSet truth, LabelSet detections,
            Optional<LabelSet> predictedMasks) {
        List<String> names = truth.frames().stream().map(FrameLabels::frame).toList();
        ImageNames index = new ImageNames(names);
        List<String> warnings = new ArrayList<>();
        List<String> unknown = new ArrayList<>();
        Map<Integer, FrameLabels> found = byImage(detections, index, unknown);
        if (!unknown.isEmpty()) {
            warnings.add(unknown.size() + (unknown.size() == 1 ? " image" : " images")
                    + " of the detections of " + detector + " without labels left out, the first is "
                    + unknown.getFirst());
        }
        EvaluationSet set = pack(truth, found, new CategoryMatch(truth, detections));
        Optional<MaskFigures> masks = predictedMasks.filter(m -> hasMasks(truth)).map(m -> maskFigures(detector, truth,
                byImage(m, index, new ArrayList<>()), warnings));
        return new Evaluation(detector, set, masks, unknown.size(), warnings);
    }

    private static Map<Integer, FrameLabels> byImage(LabelSet labels, ImageNames index, List<String> unknown) {
        Map<Integer, FrameLabels> found = new HashMap<>();
        for (FrameLabels frame : labels.frames()) {
            OptionalInt image = index.find(frame.frame());
            if (image.isEmpty()) {
                unknown.add(frame.frame());
                continue;
            }
            FrameLabels other = found.putIfAbsent(image.getAsInt(), frame);
            if (other != null) {
                throw new InputException(frame.frame(), "means the same labelled image as " + other.frame(),
                        "give each image one entry");
            }
        }
        return found;
    }

    private static EvaluationSet pack(LabelSet truth, Map<Integer, FrameLabels> found, CategoryMatch match) {
        EvaluationSet.Builder builder = EvaluationSet.builder(match.names());
        for (int i = 0; i < truth.frames().size(); i++) {
            FrameLabels labelled = truth.frames().get(i);
            builder.image(labelled.frame(), labelled.size());
            for (Target t : labelled.targets()) {
                builder.truth(t.box(), match.index(t.category()));
            }
            FrameLabels detected = found.get(i);
            if (detected != null) {
                for (Target t : detected.targets()) {
                    builder.detection(t.box(), match.index(t.category()), t.score().orElseThrow(
                            () -> new InputException(detected.frame(), "target " + t.id() + " has no score",
                                    "evaluate detections, not labels")));
                }
            }
        }
        return builder.build();
    }

    private static boolean hasMasks(LabelSet truth) {
        return truth.frames().stream().flatMap(f -> f.targets().stream()).allMatch(
                t -> t.shape() instanceof Shape.OfMask);
    }

    private static MaskFigures maskFigures(String detector, LabelSet truth, Map<Integer, FrameLabels> found,
            List<String> warnings) {
        List<MaskPair> pairs = new ArrayList<>();
        int missing = 0;
        for (int i = 0; i < truth.frames().size(); i++) {
            FrameLabels labelled = truth.frames().get(i);
            FrameLabels predicted = found.get(i);
            if (predicted == null) {
                missing++;
            } else if (!predicted.size().equals(labelled.size())) {
                throw new InputException(predicted.frame(), "the predicted mask is " + predicted.size()
                        + " pixels, its image " + labelled.size(), "give masks of the images' own size");
            }
            BitMask prediction = predicted == null ? BitMask.empty() : union(predicted);
            pairs.add(new MaskPair(labelled.frame(), labelled.size(), union(labelled), prediction));
        }
        if (missing > 0) {
            warnings.add(missing + (missing == 1 ? " labelled image has" : " labelled images have")
                    + " no predicted mask from " + detector + " and count as empty");
        }
        return MaskFigures.of(pairs);
    }

    private static BitMask union(FrameLabels frame) {
        BitMask all = BitMask.empty();
        for (Target t : frame.targets()) {
            if (t.shape() instanceof Shape.OfMask m) {
                all = all.union(m.mask());
            }
        }
        return all;
    }

    /** Id of the detector, or the name given to the detections. */
    public String detector() {
        return detector;
    }

    /** What is compared. */
    public EvaluationSet set() {
        return set;
    }

    /** What the user should know, a sentence each. */
    public List<String> warnings() {
        return warnings;
    }

    /** The figures under one protocol. */
    public EvaluationRun run(Protocol protocol, EvaluationOptions options) {
        return new EvaluationRun(detector, protocol, BoxEvaluator.evaluate(set, options.settings(protocol)), masks,
                unknownImages);
    }

    /** Which categories are the same on both sides. */
    private static final class CategoryMatch {
        private final List<String> names;
        private final boolean single;

        CategoryMatch(LabelSet truth, LabelSet detections) {
            Set<String> labelled = names(truth);
            Set<String> detected = names(detections);
            single = labelled.size() <= 1 || detected.size() <= 1;
            if (single) {
                names = List.of(labelled.size() == 1 ? labelled.iterator().next() : Category.TARGET.name());
            } else {
                labelled.addAll(detected);
                names = List.copyOf(labelled);
            }
        }

        /** The categories a side declares or uses. */
        private static Set<String> names(LabelSet labels) {
            Set<String> out = new LinkedHashSet<>();
            labels.categories().forEach(c -> out.add(c.name()));
            labels.frames().forEach(f -> f.targets().forEach(t -> out.add(t.category().name())));
            return out;
        }

        List<String> names() {
            return names;
        }

        int index(Category category) {
            return single ? 0 : names.indexOf(category.name());
        }
    }
}

package glint.inference.baseline;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import glint.annotations.InputException;
import glint.annotations.geometry.ImageSize;
import glint.inference.Detector;
import glint.inference.DetectorInfo;
import glint.inference.DetectorProvider;
import glint.inference.DetectorRequest;
import glint.inference.PresetInfo;
import glint.inference.WeightsCard;
import glint.inference.checkpoint.Choices;

/** The classical detectors in the catalog. */
public final class Baseline implements DetectorProvider {
    /** Id on the command line. */
    public static final String ID = "baseline";
    /** Setting: a target's response exceeds the mean of the image by so many standard deviations. */
    public static final String THRESHOLD = "threshold";
    private static final double STANDARD_THRESHOLD = 8;
    /** What a preset's description gives as its input: any size would do, nothing is resized. */
    private static final ImageSize EXAMPLE = new ImageSize(256, 256);

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String title() {
        return "Baseline";
    }

    @Override
    public boolean isNetwork() {
        return false;
    }

    @Override
    public boolean needsWeights() {
        return false;
    }

    @Override
    public List<WeightsCard> bundled() {
        return List.of();
    }

    @Override
    public DetectorInfo describe() {
        return new DetectorInfo(ID, title(), 1, Arrays.stream(BaselineMethod.values())
                .map(m -> new PresetInfo(m.id(), 0, 0, 0, EXAMPLE, Optional.empty())).toList());
    }

    @Override
    public Detector open(DetectorRequest request) {
        request.weights().ifPresent(file -> {
            throw withoutWeights(file);
        });
        Choices.refuseUnknown(request, List.of(THRESHOLD));
        BaselineMethod method = BaselineMethod.of(request.preset().orElse(BaselineMethod.TOP_HAT.id()));
        return new BaselineDetector(method, threshold(request));
    }

    private static double threshold(DetectorRequest request) {
        String text = request.settings().get(THRESHOLD);
        if (text == null) {
            return STANDARD_THRESHOLD;
        }
        try {
            double threshold = Double.parseDouble(text);
            if (threshold > 0 && Double.isFinite(threshold)) {
                return threshold;
            }
        } catch (NumberFormatException e) {
            throw new InputException("The setting " + THRESHOLD, "is " + text, "give a positive number", e);
        }
        throw new InputException("The setting " + THRESHOLD, "is " + text, "give a positive number");
    }

    @Override
    public void writeFreshWeights(String preset, Optional<String> reading, long seed, Path file) {
        throw withoutWeights(file);
    }

    private static InputException withoutWeights(Path file) {
        return new InputException(file.toString(), "the detector " + ID + " has no weights", "leave them out");
    }
}

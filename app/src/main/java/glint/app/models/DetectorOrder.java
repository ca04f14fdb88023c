package glint.app.models;

import java.util.Map;

import glint.inference.DetectOptions;
import glint.inference.Detector;
import glint.inference.DetectorRequest;

/**
 * Which detector is to run and how its output is read.
 *
 * @param choices of how the output is read, by the id of the option
 */
record DetectorOrder(DetectorRequest request, Map<String, String> choices) {
    DetectorOrder {
        choices = Map.copyOf(choices);
    }

    /** As the row stands. */
    static DetectorOrder of(DetectorRow row) {
        DetectorRequest request = DetectorRequest.of(row.id());
        if (row.weightsProperty().get().isPresent()) {
            request = request.withWeights(row.weightsProperty().get().get());
        }
        for (Map.Entry<String, String> choice : row.chosen(true).entrySet()) {
            request = request.withSetting(choice.getKey(), choice.getValue());
        }
        return new DetectorOrder(request, row.chosen(false));
    }

    /** Everything above the least score the slider can ask for. */
    DetectOptions options(Detector detector) {
        DetectOptions options = detector.defaults().withConfidence(DetectorRow.LEAST);
        for (Map.Entry<String, String> choice : choices.entrySet()) {
            options = options.with(choice.getKey(), Double.parseDouble(choice.getValue()));
        }
        return options;
    }
}

package glint.inference;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is known about bundled weights.
 *
 * @param preset the size they are for
 * @param parameters of one network
 * @param bytes of the file
 * @param sha256 of the file
 * @param trainedOn names of the datasets
 * @param metrics figures by name
 */
public record WeightsCard(String preset, long parameters, long bytes, String sha256, List<String> trainedOn,
        Map<String, Double> metrics) {
    public WeightsCard {
        trainedOn = List.copyOf(trainedOn);
        metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
    }
}

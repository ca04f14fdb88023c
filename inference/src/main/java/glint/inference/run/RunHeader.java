package glint.inference.run;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a run was started with. A later run may go on with its results only when everything but the device is the same.
 *
 * @param detector id
 * @param preset name of the size that runs
 * @param reading {@code official} or {@code paper}
 * @param weightsSha256 of the checkpoint; empty for detectors without weights
 * @param device id
 * @param options every choice that changes a result, by the name of its command line option; text, numbers or truth values
 */
public record RunHeader(String detector, String preset, String reading, String weightsSha256, String device,
        Map<String, Object> options) {
    public RunHeader {
        options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
    }
}

package glint.inference;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What an open detector is: everything that decides its numbers, for records of runs and the provenance of labels.
 *
 * @param id as on the command line, such as {@code le-irstd}
 * @param preset name of the size, such as {@code paper}
 * @param reading {@code official} or {@code paper}
 * @param weightsSha256 of the checkpoint; empty for detectors without weights
 * @param device id of the processor it runs on
 * @param settings further choices in force, by the name of their option
 */
public record DetectorSetup(String id, String preset, String reading, String weightsSha256, String device,
        Map<String, String> settings) {
    public DetectorSetup {
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    }
}

package glint.inference;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Which detector to open, and how.
 *
 * @param id of the detector
 * @param preset its size; absent for the one whose weights are bundled
 * @param reading where paper and released code disagree; absent for what the weights say, else the recommended one
 * @param settings further choices by name
 * @param weights a file; absent for the bundled weights
 * @param device {@code auto}, {@code cpu}, {@code gpu} or {@code gpu:N}
 */
public record DetectorRequest(String id, Optional<String> preset, Optional<String> reading,
        Map<String, String> settings, Optional<Path> weights, String device) {
    public DetectorRequest {
        settings = Map.copyOf(settings);
    }

    /** The detector with everything as it comes. */
    public static DetectorRequest of(String id) {
        return new DetectorRequest(id, Optional.empty(), Optional.empty(), Map.of(), Optional.empty(), Devices.AUTO);
    }

    public DetectorRequest withPreset(String name) {
        return new DetectorRequest(id, Optional.of(name), reading, settings, weights, device);
    }

    public DetectorRequest withWeights(Path file) {
        return new DetectorRequest(id, preset, reading, settings, Optional.of(file), device);
    }

    public DetectorRequest withDevice(String name) {
        return new DetectorRequest(id, preset, reading, settings, weights, name);
    }

    public DetectorRequest withSetting(String name, String value) {
        Map<String, String> more = new HashMap<>(settings);
        more.put(name, value);
        return new DetectorRequest(id, preset, reading, more, weights, device);
    }
}

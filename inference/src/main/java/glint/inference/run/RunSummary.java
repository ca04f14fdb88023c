package glint.inference.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;

import glint.annotations.format.AtomicFile;

/**
 * A run as {@code run.json} records it.
 *
 * @param frames with results
 * @param seconds all parts of the run together
 * @param p50 median latency of the last part that processed a frame, in milliseconds
 * @param p95 95 % of its frames took no longer
 */
public record RunSummary(RunHeader header, int frames, double seconds, double p50, double p95) {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    /** Frames for each second of wall clock; 0 when nothing was measured. */
    public double framesPerSecond() {
        return seconds > 0 ? frames / seconds : 0;
    }

    /** The document, keys in the order of the contract. */
    public ObjectNode toJson() {
        ObjectNode root = JSON.createObjectNode();
        root.put("detector", header.detector()).put("preset", header.preset()).put("reading", header.reading());
        root.put("weightsSha256", header.weightsSha256()).put("device", header.device());
        root.put("frames", frames).put("seconds", seconds);
        root.putObject("latencyMs").put("p50", p50).put("p95", p95);
        root.put("framesPerSecond", framesPerSecond());
        root.set("options", JSON.valueToTree(header.options()));
        return root;
    }

    /** Replaces the file. */
    public void write(Path file) {
        AtomicFile.write(file, out -> out.write(JSON.writeValueAsBytes(toJson())));
    }

    /** Reads what a former run wrote; empty when there is nothing, or nothing that can be gone on with. */
    public static Optional<RunSummary> read(Path path) {
        try {
            JsonNode root = JSON.readTree(path.toFile());
            Map<String, Object> options = new LinkedHashMap<>();
            root.path("options").properties().forEach(e -> options.put(e.getKey(), JSON.convertValue(e.getValue(),
                    Object.class)));
            RunHeader header = new RunHeader(root.path("detector").asText(), root.path("preset").asText(), root.path(
                    "reading").asText(), root.path("weightsSha256").asText(), root.path("device").asText(), options);
            return Optional.of(new RunSummary(header, root.path("frames").asInt(), root.path("seconds").asDouble(), root
                    .at("/latencyMs/p50").asDouble(), root.at("/latencyMs/p95").asDouble()));
        } catch (IOException e) {
            // A missing or damaged record only means that the run starts anew; the file is replaced then.
            return Optional.empty();
        }
    }

    /** Whether results under the other header may stand beside those under this one. */
    public boolean sameResultsAs(RunHeader other) {
        RunHeader here = header;
        return here.detector().equals(other.detector()) && here.preset().equals(other.preset()) && here.reading()
                .equals(other.reading()) && here.weightsSha256().equals(other.weightsSha256())
                && JSON.valueToTree(here
                        .options()).equals(JSON.valueToTree(other.options()));
    }
}

package glint.inference.checkpoint;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

import glint.annotations.InputException;
import glint.inference.DetectorRequest;
import glint.inference.WeightsCard;

/**
 * A checkpoint with its identity.
 *
 * @param subject file or bundled name, for messages
 * @param sha256 of the file, in hexadecimal
 */
public record Weights(Checkpoint checkpoint, String subject, String sha256) {
    private static final String FOLDER = "/glint/weights/";

    /**
     * From a safetensors file, or a state_dict that PyTorch saved.
     *
     * @throws InputException when it cannot be read, is damaged, or holds anything but tensors
     */
    public static Weights read(Path file) {
        return TorchFile.isOne(file)
                ? new Weights(TorchFile.read(file), file.toString(), sha256(SafetensorsFile.bytes(file)))
                : of(SafetensorsFile.bytes(file), file.toString());
    }

    /**
     * Those a request names, else those that come with the program.
     *
     * @param standard the preset where the request names none
     *
     * @throws InputException when there are none, or the file is not sound or of another detector
     */
    public static Weights forRequest(DetectorRequest request, String standard) {
        String preset = request.preset().orElse(standard);
        return request.weights().map(Weights::read)
                .map(read -> read.checked(request.id()))
                .orElseGet(() -> bundled(request.id(), preset)
                        .orElseThrow(() -> new InputException("The detector " + request.id(),
                                "comes without weights for the preset " + preset,
                                "say --weights FILE, or train with glint train")));
    }

    private Weights checked(String detector) {
        String stored = checkpoint.metadata().getOrDefault(Checkpoint.DETECTOR, detector);
        if (!stored.equals(detector)) {
            throw new InputException(subject, "holds weights of detector " + stored + ", not " + detector,
                    "name other weights or ask for detector " + stored);
        }
        return this;
    }

    /** The preset asked for, else the one these are of, else the {@code standard} one. */
    public String preset(DetectorRequest request, String standard) {
        return request.preset().or(() -> Optional.ofNullable(checkpoint.metadata().get(Checkpoint.PRESET)))
                .orElse(standard);
    }

    /** The weights that come with the program; absent when there are none for this detector and preset. */
    public static Optional<Weights> bundled(String detector, String preset) {
        String name = detector + "-" + preset + ".safetensors";
        return resource(name).map(bytes -> of(bytes, name));
    }

    /** What is known about the weights that come with the program. */
    public static Optional<WeightsCard> bundledCard(String detector, String preset) {
        String name = detector + "-" + preset + ".json";
        return resource(name).map(bytes -> card(new String(bytes, StandardCharsets.UTF_8), name));
    }

    private static Weights of(byte[] bytes, String subject) {
        return new Weights(SafetensorsFile.parse(bytes, subject), subject, sha256(bytes));
    }

    private static Optional<byte[]> resource(String name) {
        try (InputStream in = Weights.class.getResourceAsStream(FOLDER + name)) {
            return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
        } catch (IOException e) {
            throw new InputException(name, "cannot be read from the program's own files", "install the program again",
                    e);
        }
    }

    private static WeightsCard card(String json, String name) {
        try {
            JsonNode root = JsonMapper.builder().build().readTree(json);
            List<String> trainedOn = new ArrayList<>();
            root.path("trainedOn").forEach(d -> trainedOn.add(d.asText()));
            Map<String, Double> metrics = new LinkedHashMap<>();
            root.path("metrics").properties().forEach(m -> metrics.put(m.getKey(), m.getValue().asDouble()));
            return new WeightsCard(root.path("preset").asText(), root.path("parameters").asLong(), root.path("bytes")
                    .asLong(), root.path("sha256").asText(), trainedOn, metrics);
        } catch (JsonProcessingException e) {
            throw new InputException(name, "is no sound JSON", "install the program again", e);
        }
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("Every Java has SHA-256", e);
        }
    }
}

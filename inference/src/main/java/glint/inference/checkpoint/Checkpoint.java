package glint.inference.checkpoint;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a checkpoint file holds.
 *
 * @param tensors by key, in the order of the file
 * @param metadata what the writer says about them
 */
public record Checkpoint(Map<String, StoredTensor> tensors, Map<String, String> metadata) {
    /** Metadata key: id of the detector the weights belong to. */
    public static final String DETECTOR = "detector";
    /** Metadata key: its preset. */
    public static final String PRESET = "preset";
    /** Metadata key: which reading of the paper the weights were trained with. */
    public static final String READING = "reading";

    public Checkpoint {
        tensors = Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
        metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
    }
}

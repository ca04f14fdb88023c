package glint.inference.checkpoint;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.LongStream;

import ai.djl.ndarray.NDManager;

import glint.annotations.InputException;
import glint.inference.nn.Module;

/** Moves weights between a network and a checkpoint by their keys. */
public final class StateDict {
    /** PyTorch counts batches beside running statistics; nothing here reads the counts. */
    private static final String BATCH_COUNTER = ".num_batches_tracked";

    private StateDict() {}

    /**
     * How the keys of a checkpoint and of a network compare.
     *
     * @param missing what the network has and the checkpoint has not
     * @param unexpected what the checkpoint has and the network has not, batch counters and repeated parameters aside
     * @param misshapen what both have with different shapes
     */
    public record Match(List<String> missing, List<String> unexpected, List<String> misshapen) {
        public Match {
            missing = List.copyOf(missing);
            unexpected = List.copyOf(unexpected);
            misshapen = List.copyOf(misshapen);
        }

        /** Whether the checkpoint is one of exactly this network. */
        public boolean isComplete() {
            return missing.isEmpty() && unexpected.isEmpty() && misshapen.isEmpty();
        }
    }

    /** Compares keys and shapes without touching the network. */
    public static Match match(Checkpoint checkpoint, Module network) {
        List<String> missing = new ArrayList<>();
        List<String> misshapen = new ArrayList<>();
        Set<String> repeated = network.aliasKeys();
        List<String> unexpected = new ArrayList<>(checkpoint.tensors().keySet().stream()
                .filter(key -> !key.endsWith(BATCH_COUNTER) && !repeated.contains(key)).toList());
        network.forEachParameter((key, parameter) -> {
            StoredTensor tensor = checkpoint.tensors().get(key);
            unexpected.remove(key);
            if (tensor == null) {
                missing.add(key);
            } else if (!tensor.shape().equals(shape(parameter.shape().getShape()))) {
                misshapen.add(key);
            }
        });
        return new Match(missing, unexpected, misshapen);
    }

    /**
     * Gives every parameter and buffer of the network its values from the checkpoint; the arrays belong to {@code manager}.
     *
     * @param subject the file, for messages
     * @throws KeyMismatchException when the checkpoint is not one of exactly this network; the network is then untouched
     */
    public static void load(Checkpoint checkpoint, Module network, NDManager manager, String subject) {
        Match match = match(checkpoint, network);
        if (!match.isComplete()) {
            throw new KeyMismatchException(subject, match);
        }
        network.setTraining(network.isTraining());
        network.forEachParameter((key, parameter) -> {
            StoredTensor tensor = checkpoint.tensors().get(key);
            if (tensor != null) {
                parameter.set(manager.create(tensor.values(), parameter.shape()));
            }
        });
    }

    /** Every parameter and buffer of the network, in the order of the data flow. */
    public static Checkpoint save(Module network, Map<String, String> metadata) {
        Map<String, StoredTensor> tensors = new LinkedHashMap<>();
        network.forEachParameter((key, parameter) -> tensors.put(key,
                new StoredTensor(shape(parameter.shape().getShape()), parameter.array().toFloatArray())));
        return new Checkpoint(tensors, metadata);
    }

    /**
     * Writes weights of a network that has learnt nothing yet.
     *
     * @param seed decides the values
     * @throws InputException when the file cannot be written
     */
    public static void writeFresh(Module network, Map<String, String> metadata, long seed, Path file) {
        try (NDManager manager = NDManager.newBaseManager()) {
            network.materialise(manager, new SplittableRandom(seed));
            SafetensorsFile.write(file, save(network, metadata), SafetensorsFile.Precision.SINGLE);
        }
    }

    private static List<Long> shape(long[] extents) {
        return LongStream.of(extents).boxed().toList();
    }
}

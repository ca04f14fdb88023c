package glint.inference.training;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.LongStream;

import glint.annotations.InputException;
import glint.inference.checkpoint.Checkpoint;
import glint.inference.checkpoint.SafetensorsFile;
import glint.inference.checkpoint.StateDict;
import glint.inference.checkpoint.StoredTensor;
import glint.inference.nn.Module;

/**
 * The files of a run: metrics.csv, the last checkpoint with everything a resumed run needs, and the averaged weights of the
 * best validation. Each is replaced as a whole or not at all.
 */
final class RunFolder {
    /** Name of the file with the averaged weights of the best validation. */
    static final String BEST = "checkpoint-best.safetensors";
    static final String LAST = "checkpoint-last.safetensors";
    private static final String IDENTITY = "run.";

    private final Path folder;
    private final Map<String, String> identity;

    RunFolder(Path folder, Map<String, String> identity) {
        this.folder = folder;
        this.identity = Map.copyOf(identity);
    }

    private Path last() {
        return folder.resolve(LAST);
    }

    boolean hasCheckpoint() {
        return Files.exists(last());
    }

    MetricsLog metrics(RunState state) {
        return MetricsLog.resume(folder.resolve("metrics.csv"), state.epoch());
    }

    /** Gives the tensors the values of the last checkpoint, all of them, and tells where the run was. */
    RunState restore(Trainer.Tensors tensors) {
        Checkpoint checkpoint = SafetensorsFile.read(last());
        identity.forEach((key, value) -> {
            String then = checkpoint.metadata().get(IDENTITY + key);
            if (!value.equals(then)) {
                throw new InputException(last().toString(),
                        "the run was started with another " + key + " (" + then + ", now " + value + ")",
                        "resume with the same recipe, or begin anew in another folder");
            }
        });
        tensors.all().forEach((name, array) -> {
            StoredTensor stored = checkpoint.tensors().get(name);
            if (stored == null || stored.values().length != array.size()) {
                throw new InputException(last().toString(), "the checkpoint does not hold " + name,
                        "resume with the recipe the run was started with");
            }
            array.set(stored.values());
        });
        return RunState.ofText(checkpoint.metadata(), last().toString());
    }

    void saveLast(Trainer.Tensors tensors, RunState state) {
        Map<String, String> metadata = state.toText();
        identity.forEach((key, value) -> metadata.put(IDENTITY + key, value));
        Map<String, StoredTensor> stored = new LinkedHashMap<>();
        tensors.all().forEach((name, array) -> stored.put(name,
                new StoredTensor(LongStream.of(array.getShape().getShape()).boxed().toList(), array.toFloatArray())));
        SafetensorsFile.write(last(), new Checkpoint(stored, metadata), SafetensorsFile.Precision.SINGLE);
    }

    void saveBest(Module product, int epoch, Map<String, Double> figures) {
        Map<String, String> metadata = new LinkedHashMap<>(identity);
        metadata.put("epoch", String.valueOf(epoch));
        figures.forEach((name, value) -> metadata.put(name, value.toString()));
        SafetensorsFile.write(folder.resolve(BEST), StateDict.save(product, metadata),
                SafetensorsFile.Precision.SINGLE);
    }
}

package glint.app.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import glint.inference.checkpoint.StoredTensor;
import glint.inference.checkpoint.Weights;

/** {@code glint weights info}: what a checkpoint holds. */
@Command(name = "info", mixinStandardHelpOptions = true, description = "Lists what a checkpoint holds.")
final class WeightsInfoCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(index = "0", paramLabel = "FILE", description = "The checkpoint.")
    private Path file = Path.of("");

    @Option(names = "--json", description = "Prints one JSON document.")
    private boolean json;

    WeightsInfoCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Weights weights = Weights.read(file);
        Map<String, StoredTensor> tensors = weights.checkpoint().tensors();
        long values = tensors.values().stream().mapToLong(tensor -> tensor.values().length).sum();
        if (json) {
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("file", file.toString());
            document.put("sha256", weights.sha256());
            document.put("metadata", weights.checkpoint().metadata());
            document.put("values", values);
            document.put("tensors", tensors.entrySet().stream().map(t -> Map.of("key", t.getKey(), "shape", t
                    .getValue().shape())).toList());
            console.json(document);
        } else {
            weights.checkpoint().metadata().forEach((key, value) -> console.line("%s: %s".formatted(key, value)));
            tensors.forEach((key, tensor) -> console.line("%-60s %s".formatted(key, tensor.shape())));
            console.line("%d tensors, %,d values, SHA-256 %s".formatted(tensors.size(), values, weights.sha256()));
        }
        return GlintCommandLine.DONE;
    }
}

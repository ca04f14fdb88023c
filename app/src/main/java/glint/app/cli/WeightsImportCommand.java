package glint.app.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import glint.annotations.InputException;
import glint.inference.Detector;
import glint.inference.DetectorCatalog;
import glint.inference.DetectorProvider;
import glint.inference.DetectorRequest;
import glint.inference.PresetInfo;
import glint.inference.checkpoint.Checkpoint;
import glint.inference.checkpoint.KeyMismatchException;
import glint.inference.checkpoint.SafetensorsFile;
import glint.inference.checkpoint.StateDict;
import glint.inference.checkpoint.Weights;

/** {@code glint weights import}: the state_dict of an official release as a checkpoint of a detector. */
@Command(name = "import", mixinStandardHelpOptions = true, description = "Writes an official state_dict (.pth, .pt "
        + "or safetensors) as weights of a detector. No code of the file is run.")
final class WeightsImportCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(index = "0", paramLabel = "FILE", description = "The state_dict.")
    private Path file = Path.of("");

    @Option(names = {"-d", "--detector"}, required = true, paramLabel = "ID", description = "The detector.")
    private String detector = "";

    @Option(names = "--preset", paramLabel = "NAME", description = "Size of the network (default: the one that "
            + "fits).")
    private @Nullable String preset;

    @Option(names = "--reading", paramLabel = "official|paper", defaultValue = "official", description = "Whose "
            + "form the network has (default: ${DEFAULT-VALUE}).")
    private String reading = "official";

    @Option(names = {"-o", "--output"}, required = true, paramLabel = "FILE.safetensors", description = "File to "
            + "write.")
    private Path output = Path.of("");

    WeightsImportCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        Checkpoint read = Weights.read(file).checkpoint();
        String owner = read.metadata().getOrDefault(Checkpoint.DETECTOR, detector);
        if (!owner.equals(detector)) {
            throw new InputException(file.toString(), "holds weights of " + owner + ", not of " + detector,
                    "say -d " + owner);
        }
        DetectorProvider provider = DetectorCatalog.installed().provider(detector);
        List<String> presets = preset != null
                ? List.of(preset)
                : provider.describe().presets().stream().map(PresetInfo::name).toList();
        try (ScratchFolder folder = ScratchFolder.create("glint-import")) {
            Map<String, KeyMismatchException> misfits = new LinkedHashMap<>();
            for (String name : presets) {
                Path candidate = folder.path().resolve(name + ".safetensors");
                Map<String, String> metadata = new LinkedHashMap<>(read.metadata());
                metadata.put(Checkpoint.DETECTOR, detector);
                metadata.put(Checkpoint.PRESET, name);
                metadata.put(Checkpoint.READING, reading);
                Checkpoint adopted = new Checkpoint(read.tensors(), metadata);
                SafetensorsFile.write(candidate, adopted, SafetensorsFile.Precision.SINGLE);
                DetectorRequest request = DetectorRequest.of(detector).withPreset(name).withWeights(candidate);
                try (Detector opened = provider.open(request)) {
                    SafetensorsFile.write(output, adopted, SafetensorsFile.Precision.SINGLE);
                    console.line("%s (%s) written to %s, %d tensors, SHA-256 %s".formatted(detector,
                            opened.setup().preset(), output, read.tensors().size(), Weights.read(output).sha256()));
                    return GlintCommandLine.DONE;
                } catch (KeyMismatchException e) {
                    misfits.put(name, e);
                }
            }
            return refuse(misfits);
        }
    }

    /** Names every key for the preset that fits best. */
    private int refuse(Map<String, KeyMismatchException> misfits) {
        Map.Entry<String, KeyMismatchException> best = misfits.entrySet().stream().min(Comparator.comparingInt(
                entry -> count(entry.getValue().match()))).orElseThrow();
        StateDict.Match match = best.getValue().match();
        match.missing().forEach(key -> console.note("missing     " + key));
        match.unexpected().forEach(key -> console.note("unexpected  " + key));
        match.misshapen().forEach(key -> console.note("misshapen   " + key));
        throw new InputException(file.toString(),
                "fits no preset of %s; nearest is %s with %d missing, %d unexpected and %d misshapen keys"
                        .formatted(detector, best.getKey(), match.missing().size(), match.unexpected().size(),
                                match.misshapen().size()),
                "name the detector it belongs to, or its --preset and --reading");
    }

    private static int count(StateDict.Match match) {
        return match.missing().size() + match.unexpected().size() + match.misshapen().size();
    }
}

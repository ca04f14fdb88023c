package glint.app.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import glint.inference.DetectorCatalog;
import glint.inference.checkpoint.SafetensorsFile;
import glint.inference.checkpoint.Weights;

/** {@code glint weights}: checkpoints of the detectors. */
@Command(name = "weights", mixinStandardHelpOptions = true, description = "Makes and rewrites checkpoints.", subcommands = {WeightsCommand.Init.class, WeightsImportCommand.class, WeightsCommand.Export.class, WeightsInfoCommand.class})
final class WeightsCommand {
    /** {@code glint weights init}: weights that have learnt nothing yet. */
    @Command(name = "init", mixinStandardHelpOptions = true, description = "Writes fresh weights of a network.")
    static final class Init implements Callable<Integer> {
        private final Console console;

        @Option(names = {"-d", "--detector"}, required = true, paramLabel = "ID", description = "The detector.")
        private String detector = "";

        @Option(names = "--preset", required = true, paramLabel = "NAME", description = "Size of the network.")
        private String preset = "";

        @Option(names = "--reading", paramLabel = "official|paper", description = "Which reading to follow where paper "
                + "and released code disagree.")
        private @Nullable String reading;

        @Option(names = "--seed", paramLabel = "N", description = "Decides the values (default: ${DEFAULT-VALUE}).")
        private long seed = 1;

        @Option(names = {"-o", "--output"}, required = true, paramLabel = "FILE.safetensors", description = "File to "
                + "write.")
        private Path output = Path.of("");

        Init(Console console) {
            this.console = console;
        }

        @Override
        public Integer call() {
            DetectorCatalog.installed().provider(detector).writeFreshWeights(preset, Optional.ofNullable(reading), seed,
                    output);
            console.line("Fresh weights of %s (%s) written to %s".formatted(detector, preset, output));
            return GlintCommandLine.DONE;
        }
    }

    /** {@code glint weights export}: the same weights in another file. */
    @Command(name = "export", mixinStandardHelpOptions = true, description = "Writes the weights of a checkpoint as "
            + "safetensors.")
    static final class Export implements Callable<Integer> {
        private final Console console;

        @Parameters(index = "0", paramLabel = "FILE", description = "The checkpoint.")
        private Path file = Path.of("");

        @Option(names = {"-o", "--output"}, required = true, paramLabel = "FILE.safetensors", description = "File to "
                + "write.")
        private Path output = Path.of("");

        @Option(names = "--half", description = "Halves the file: 16-bit floats, rounded to nearest.")
        private boolean half;

        Export(Console console) {
            this.console = console;
        }

        @Override
        public Integer call() {
            SafetensorsFile.write(output, Weights.read(file).checkpoint(), half
                    ? SafetensorsFile.Precision.HALF
                    : SafetensorsFile.Precision.SINGLE);
            console.line("%s written, SHA-256 %s".formatted(output, Weights.read(output).sha256()));
            return GlintCommandLine.DONE;
        }
    }
}

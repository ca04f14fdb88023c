package glint.app.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import glint.inference.Devices;
import glint.inference.training.DivergedException;
import glint.inference.training.TrainingControl;
import glint.inference.training.TrainingListener;
import glint.inference.training.TrainingOutcome;
import glint.inference.training.TrainingProgress;
import glint.inference.training.TrainingRun;
import glint.inference.training.recipe.TrainingRecipe;

/** {@code glint train}: a recipe carried out. */
@Command(name = "train", mixinStandardHelpOptions = true, description = "Trains a detector by a recipe.")
final class TrainCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(index = "0", paramLabel = "RECIPE", description = "YAML recipe, or the name of a bundled one.")
    private String recipe = "";

    @Option(names = {"-o", "--output"}, required = true, paramLabel = "DIR", description = "Folder for metrics, "
            + "checkpoints and card.")
    private Path output = Path.of("");

    @Option(names = "--set", paramLabel = "KEY=VALUE", description = "Takes the place of a value of the recipe, such as "
            + "data.root.")
    private Map<String, String> changes = new LinkedHashMap<>();

    @Option(names = "--epochs", paramLabel = "N", description = "The same as --set epochs=N.")
    private @Nullable Integer epochs;

    @Option(names = "--resume", description = "Goes on from the folder's last checkpoint.")
    private boolean resume;

    @Option(names = "--device", paramLabel = "auto|cpu|gpu[:N]", description = "Where to train (default: ${DEFAULT-VALUE}).")
    private String device = Devices.AUTO;

    @Option(names = "--max-minutes", paramLabel = "N", description = "Ends after this time with a checkpoint to resume "
            + "from.")
    private @Nullable Integer maxMinutes;

    @Option(names = "--json", description = "Prints how it ended as JSON.")
    private boolean json;

    TrainCommand(Console console) {
        this.console = console;
    }

    /** How the run ended. */
    record Document(boolean finished, int epochs, int bestEpoch, Map<String, Double> best, double seconds) {}

    @Override
    public Integer call() {
        Map<String, String> all = new LinkedHashMap<>(changes);
        if (epochs != null) {
            all.put("epochs", epochs.toString());
        }
        TrainingRun run = new TrainingRun(TrainingRecipe.open(recipe, all), output);
        TrainingControl control = maxMinutes == null
                ? new TrainingControl()
                : new TrainingControl(Duration.ofMinutes(maxMinutes));
        TrainingOutcome outcome;
        try (Interrupt interrupt = new Interrupt()) {
            outcome = run.run(Devices.resolve(device), resume, new Reporter(interrupt, control), control);
        } catch (DivergedException e) {
            console.error(String.valueOf(e.getMessage()));
            return GlintCommandLine.DOES_NOT_HOLD;
        }
        if (json) {
            console.json(new Document(outcome.finished(), outcome.epochs(), outcome.bestEpoch(), outcome.best(), outcome
                    .time().toMillis() / 1000.0));
        } else {
            console.line("%s after %d epochs and %s; best epoch %d: %s".formatted(outcome.finished()
                    ? "Finished"
                    : "Stopped, go on with --resume,", outcome.epochs(), ProgressLine.spell(outcome.time()),
                    outcome
                            .bestEpoch(),
                    figures(outcome.best())));
        }
        return GlintCommandLine.DONE;
    }

    private static String figures(Map<String, Double> values) {
        return values.entrySet().stream().map(e -> "%s %.4f".formatted(e.getKey(), e.getValue())).collect(Collectors
                .joining(", "));
    }

    /** Shows how it goes and passes Ctrl-C on. */
    private final class Reporter implements TrainingListener {
        private final Interrupt interrupt;
        private final TrainingControl control;
        private final RateLimit rate = new RateLimit(Duration.ofSeconds(5));

        Reporter(Interrupt interrupt, TrainingControl control) {
            this.interrupt = interrupt;
            this.control = control;
        }

        @Override
        public void stepped(TrainingProgress p) {
            if (interrupt.getAsBoolean()) {
                control.stop();
            }
            if (rate.permits()) {
                console.note("epoch %d of %d, step %d of %d, %s, %s left".formatted(p.epoch(), p.epochs(), p.step(), p
                        .steps(), figures(p.losses()), ProgressLine.spell(p.left())));
            }
        }

        @Override
        public void validated(int epoch, Map<String, Double> values, boolean best) {
            console.note("epoch %d validated: %s%s".formatted(epoch, figures(values), best ? ", the best so far" : ""));
        }
    }
}

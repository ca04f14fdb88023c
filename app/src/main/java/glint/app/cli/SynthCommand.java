package glint.app.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import glint.annotations.geometry.ImageSize;
import glint.datasets.synthetic.Scene;
import glint.datasets.synthetic.SceneGenerator;
import glint.datasets.synthetic.SceneRecipe;
import glint.datasets.synthetic.SceneWriter;

/** {@code glint synth}: infrared sequences with moving point targets and exact labels. */
@Command(name = "synth", mixinStandardHelpOptions = true, description = "Generates sequences with moving targets and "
        + "exact labels. The same seed gives the same bytes.")
final class SynthCommand implements Callable<Integer> {
    private static final SceneRecipe STANDARD = SceneRecipe.standard();

    private final Console console;

    @Option(names = {"-o", "--output"}, required = true, paramLabel = "DIR", description = "Folder for the sequences.")
    private Path output = Path.of("");

    @Option(names = "--sequences", paramLabel = "N", description = "Number of sequences (default: ${DEFAULT-VALUE}).")
    private int sequences = STANDARD.sequences();

    @Option(names = "--frames", paramLabel = "N", description = "Frames of each sequence (default: ${DEFAULT-VALUE}).")
    private int frames = STANDARD.frames();

    @Option(names = "--size", paramLabel = "WxH", converter = SizeConverter.class, description = "Size of the frames (default: ${DEFAULT-VALUE}).")
    private ImageSize size = STANDARD.size();

    @Option(names = "--bits", paramLabel = "8..16", description = "Depth of the sensor (default: ${DEFAULT-VALUE}).")
    private int bits = STANDARD.bits();

    @Option(names = "--seed", paramLabel = "N", description = "Decides everything drawn by chance (default: ${DEFAULT-VALUE}).")
    private long seed = STANDARD.seed();

    @Option(names = "--targets", paramLabel = "N", description = "Targets of each sequence (default: ${DEFAULT-VALUE}).")
    private int targets = STANDARD.targets();

    @Option(names = "--scene", paramLabel = "sky|sea|ground|space", description = "What lies behind the targets (default: ${DEFAULT-VALUE}).")
    private Scene scene = STANDARD.scene();

    @Option(names = "--json", description = "Prints what was written as JSON.")
    private boolean json;

    SynthCommand(Console console) {
        this.console = console;
    }

    /** What was written. */
    record Written(String folder, int sequences, int frames, String annotations) {}

    @Override
    public Integer call() {
        SceneRecipe recipe = STANDARD.withExtent(sequences, frames, size).withBits(bits).withSeed(seed).withTargets(
                targets).withScene(scene);
        ProgressLine progress = new ProgressLine(console, "frames");
        long total = (long) sequences * frames;
        new SceneWriter(new SceneGenerator(recipe), output).write(done -> progress.show(done, total));
        if (json) {
            console.json(new Written(output.toString(), sequences, frames, output.resolve("annotations.json")
                    .toString()));
        } else {
            console.line("%d frames written to %s".formatted(total, output));
        }
        return GlintCommandLine.DONE;
    }
}

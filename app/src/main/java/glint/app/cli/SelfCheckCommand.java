package glint.app.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;
import javafx.scene.text.Font;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import glint.annotations.GlintException;
import glint.annotations.model.LabelSet;
import glint.datasets.frame.Frame;
import glint.datasets.frame.FrameFiles;
import glint.datasets.store.NewSource;
import glint.datasets.store.ProjectStore;
import glint.datasets.synthetic.SceneGenerator;
import glint.datasets.synthetic.SceneRecipe;
import glint.inference.Clip;
import glint.inference.Detector;
import glint.inference.DetectorCatalog;
import glint.inference.DetectorInfo;
import glint.inference.DetectorRequest;
import glint.inference.Devices;

/** {@code glint self-check}: whether the parts of the program work on this machine, a line each. */
@Command(name = "self-check", mixinStandardHelpOptions = true, description = "Checks that everything works here.")
final class SelfCheckCommand implements Callable<Integer> {
    private static final long WINDOW_SECONDS = 30;

    private final Console console;

    @Option(names = "--json", description = "Prints the result as JSON.")
    private boolean json;

    SelfCheckCommand(Console console) {
        this.console = console;
    }

    /** One part and how it fared; {@code pass} is null where it could not be checked here. */
    record Check(String part, @Nullable Boolean pass, String detail) {}

    /** The document of {@code --json}. */
    record Document(boolean pass, List<Check> checks) {}

    /** A part that says in a few words what it found. */
    @FunctionalInterface
    private interface Part {
        String check() throws IOException, InterruptedException;
    }

    @Override
    public Integer call() throws IOException {
        List<Check> checks = new ArrayList<>();
        try (ScratchFolder scratch = ScratchFolder.create("glint-self-check")) {
            Path folder = scratch.path();
            Frame frame = new SceneGenerator(SceneRecipe.demo()).sequence(0).frame(0);
            checks.add(check("images", () -> images(frame, folder.resolve("frame.png"))));
            checks.add(check("engine", () -> "%s %s, %s".formatted(Devices.engineName(), Devices.engineVersion(),
                    Devices.resolve(Devices.AUTO).name())));
            for (DetectorInfo detector : DetectorCatalog.installed().list()) {
                checks.add(detector.presets().isEmpty()
                        ? new Check(detector.id(), null, "runs modules of your own")
                        : check(detector.id(), () -> detect(detector, frame, folder)));
            }
            checks.add(check("project store", () -> store(folder)));
            checks.add(Display.isThere()
                    ? check("window", SelfCheckCommand::window)
                    : new Check("window", null, "no display here"));
        }
        boolean pass = checks.stream().noneMatch(c -> Boolean.FALSE.equals(c.pass()));
        if (json) {
            console.json(new Document(pass, checks));
        } else {
            checks.forEach(c -> console.line("%-6s %-14s %s".formatted(c.pass() == null
                    ? "-"
                    : c.pass()
                            ? "pass"
                            : "FAIL",
                    c.part(), c.detail())));
        }
        return pass ? GlintCommandLine.DONE : GlintCommandLine.DOES_NOT_HOLD;
    }

    private static Check check(String name, Part part) {
        try {
            return new Check(name, true, part.check());
        } catch (IOException | UncheckedIOException | GlintException | LinkageError | IllegalStateException e) {
            return new Check(name, false, String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Check(name, false, "interrupted");
        }
    }

    private static String images(Frame frame, Path file) {
        FrameFiles.writePng(frame, file);
        Frame again = FrameFiles.read(file);
        for (int i = 0; i < frame.width() * frame.height(); i++) {
            if (frame.value(i) != again.value(i)) {
                throw new IllegalStateException("a 16-bit PNG came back with other counts");
            }
        }
        return "16-bit PNG written and read exactly";
    }

    /** With the bundled weights, else with fresh ones: then only that the network runs is checked. */
    private static String detect(DetectorInfo info, Frame frame, Path folder) {
        DetectorCatalog catalog = DetectorCatalog.installed();
        boolean bundled = info.presets().stream().anyMatch(p -> p.weights().isPresent())
                || !catalog.provider(info.id()).isNetwork();
        DetectorRequest request = DetectorRequest.of(info.id());
        if (!bundled) {
            Path weights = folder.resolve(info.id() + ".safetensors");
            String preset = info.presets().getLast().name();
            catalog.provider(info.id()).writeFreshWeights(preset, Optional.empty(), 1, weights);
            request = request.withPreset(preset).withWeights(weights);
        }
        try (Detector detector = catalog.open(request)) {
            long start = System.nanoTime();
            int found = detector.detect(Clip.of(frame), detector.defaults().withConfidence(bundled ? 0.25 : 1))
                    .targets()
                    .size();
            String time = "%d ms".formatted((System.nanoTime() - start) / 1_000_000);
            return bundled ? "%d targets in %s".formatted(found, time) : "runs in " + time + ", no weights bundled";
        }
    }

    private static String store(Path folder) {
        Path file = folder.resolve("check.glint");
        try (ProjectStore store = ProjectStore.create(file)) {
            store.importSource(new NewSource("check", folder, "images", false, Map.of(), List
                    .of()), new LabelSet(List.of(), List.of()), done -> {});
            store.saveSetting("check", "written");
        }
        try (ProjectStore store = ProjectStore.open(file)) {
            if (!store.setting("check").equals(Optional.of("written")) || !store.integrityCheck().isEmpty()) {
                throw new IllegalStateException("what was written did not come back");
            }
        }
        return "written and read";
    }

    private static String window() throws InterruptedException {
        CountDownLatch started = new CountDownLatch(1);
        Platform.startup(started::countDown);
        if (!started.await(WINDOW_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException("the toolkit did not start in " + WINDOW_SECONDS + " s");
        }
        int families = Font.getFamilies().size();
        Platform.exit();
        if (families == 0) {
            throw new IllegalStateException("there are no fonts");
        }
        return "toolkit started, " + families + " font families";
    }
}

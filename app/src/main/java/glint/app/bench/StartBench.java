package glint.app.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import glint.annotations.InputException;
import glint.annotations.geometry.ImageSize;
import glint.app.Glint;
import glint.app.shell.StartMarks;

/**
 * The program started anew on a folder with one image, by the virtual machine, class path and options of this process:
 * from the start of the process to the second layout pulse with the window, and with the frame in it.
 */
final class StartBench implements BenchSuite {
    private static final ImageSize SIZE = new ImageSize(640, 512);
    private static final Goal FIRST_FRAME = Goal.atMost(1500);
    private static final long PATIENCE_SECONDS = 60;

    private final int warmUp;
    private final int repetitions;

    StartBench() {
        this(1, 5);
    }

    StartBench(int warmUp, int repetitions) {
        this.warmUp = warmUp;
        this.repetitions = repetitions;
    }

    @Override
    public String id() {
        return "start";
    }

    @Override
    public Set<BenchOption> options() {
        return Set.of();
    }

    @Override
    public BenchResult run(BenchRequest request, BenchSite site) {
        if (!site.display()) {
            throw new InputException("The suite start", "needs a display to open a window on",
                    "run it on a desktop or under xvfb-run");
        }
        Path images = site.folder().resolve("images");
        SampleImages.writePngs(SampleImages.frames(1, SIZE, 16), images);
        Stopwatch window = new Stopwatch(warmUp);
        Stopwatch frame = new Stopwatch(warmUp);
        for (int i = 0; i < warmUp + repetitions; i++) {
            site.says("start " + (i + 1) + " of " + (warmUp + repetitions));
            // A home of its own, so that nothing is remembered and nothing of the user's is touched.
            try (Child child = Child.start(images, site.folder().resolve("home-" + i))) {
                window.addNanos(child.await(StartMarks.WINDOW));
                frame.addNanos(child.await(StartMarks.FRAME));
            }
        }
        return new BenchResult(List.of(Figure.millis("start to window", window), Figure.millis("start to first frame",
                frame).withGoal(FIRST_FRAME)), List.of("Each start is a new process with the options of this one: "
                        + String.join(" ", virtualMachineOptions()) + "."));
    }

    private static List<String> virtualMachineOptions() {
        // A debugger or profiler that listens to this process cannot listen to another.
        return ManagementFactory.getRuntimeMXBean().getInputArguments().stream().filter(o -> !o.startsWith("-agentlib")
                && !o.startsWith("-javaagent")).toList();
    }

    /** The program as a process that says on its log how far it is. */
    private static final class Child implements AutoCloseable {
        private static final Said END = new Said("", -1);

        private final Process process;
        private final long started;
        private final BlockingQueue<Said> lines = new LinkedBlockingQueue<>();
        private final List<String> all = new ArrayList<>();

        /** A line with the time since the start; a negative one stands for the end of the output. */
        private record Said(String line, long nanos) {
            boolean isEnd() {
                return nanos < 0;
            }
        }

        private Child(Process process, long started) {
            this.process = process;
            this.started = started;
        }

        static Child start(Path images, Path home) {
            List<String> command = new ArrayList<>();
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            command.addAll(virtualMachineOptions());
            command.add("-D" + StartMarks.PROPERTY + "=true");
            // Native libraries unpacked by a process that is ended from outside go with the scratch folder.
            command.add("-Djava.io.tmpdir=" + images.getParent());
            command.addAll(List.of("-cp", System.getProperty("java.class.path"), Glint.class.getName(), "open", images
                    .toString()));
            ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
            builder.environment().put("GLINT_HOME", home.toString());
            // What can be made again is kept between starts, as it is for a user.
            builder.environment().put("XDG_CACHE_HOME", images.resolveSibling("cache").toString());
            try {
                long started = System.nanoTime();
                Child child = new Child(builder.start(), started);
                Thread.ofPlatform().daemon().name("bench-start").start(child::listen);
                return child;
            } catch (IOException e) {
                throw new IllegalStateException("The virtual machine of this process cannot be started again", e);
            }
        }

        private void listen() {
            try (BufferedReader reader = new BufferedReader(
                    new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
                String line = reader.readLine();
                while (line != null) {
                    lines.add(new Said(line, System.nanoTime() - started));
                    line = reader.readLine();
                }
                lines.add(END);
            } catch (IOException e) {
                lines.add(new Said("its output cannot be read: " + e.getMessage(), 0));
                lines.add(END);
            }
        }

        /**
         * Time from the start to the line with the mark.
         *
         * @throws IllegalStateException when the program ends or goes silent before
         */
        long await(String mark) {
            try {
                Said said = lines.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
                while (said != null && !said.isEnd()) {
                    all.add(said.line());
                    if (said.line().endsWith(mark)) {
                        return said.nanos();
                    }
                    said = lines.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            throw new IllegalStateException("The program that was started did not come to \"" + mark + "\"; it said: "
                    + String.join(" | ", all));
        }

        @Override
        public void close() {
            process.destroy();
            try {
                if (!process.waitFor(10, TimeUnit.SECONDS)) {
                    process.destroyForcibly().waitFor();
                }
            } catch (InterruptedException e) {
                process.destroyForcibly();
                Thread.currentThread().interrupt();
            }
        }
    }
}

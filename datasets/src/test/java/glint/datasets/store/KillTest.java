package glint.datasets.store;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import glint.annotations.edit.Batch;
import glint.annotations.edit.EditHistory;
import glint.annotations.edit.EditLog;
import glint.annotations.edit.Gesture;
import glint.annotations.edit.LabelEdit;
import glint.annotations.model.FrameLabels;

import static org.assertj.core.api.Assertions.assertThat;

/** Kills a process that edits, at moments it cannot choose, and looks at what is left. */
class KillTest {
    private static final int FRAMES = 6;

    @TempDir
    Path folder;

    @Test
    void everyFinishedGestureSurvivesAKill() throws Exception {
        killRepeatedly(5, 77);
    }

    @Test
    @Tag("slow")
    void everyFinishedGestureSurvivesHundredsOfKills() throws Exception {
        killRepeatedly(300, 4711);
    }

    private void killRepeatedly(int rounds, long seed) throws IOException, InterruptedException {
        Path project = folder.resolve("p.glint");
        SplittableRandom random = new SplittableRandom(seed);
        String start;
        Model model = new Model();
        try (ProjectStore store = ProjectStore.create(project)) {
            store.importSource(RandomLabels.source("a", folder, FRAMES), new RandomLabels(seed).labels(FRAMES, 3),
                    _ -> {});
            start = ProjectDump.targets(project);
            model.read(store);
        }
        int gestures = 0;
        for (int round = 0; round < rounds; round++) {
            long firstId = 1_000_000L * (round + 1);
            int acknowledged = editUntilKilled(project, round, firstId, 1 + random.nextInt(80));
            gestures += acknowledged;
            try (ProjectStore store = ProjectStore.open(project)) {
                assertThat(store.access()).isEqualTo(Access.READ_WRITE);
                assertThat(store.integrityCheck()).isEmpty();
                catchUp(model, store, new Gestures(round, FRAMES, firstId), acknowledged);
            }
        }
        assertThat(gestures).isGreaterThan(rounds);
        try (ProjectStore store = ProjectStore.open(project)) {
            while (store.undo().isPresent()) {
                assertThat(store.redoDepth()).isPositive();
            }
        }
        assertThat(ProjectDump.targets(project)).isEqualTo(start);
        assertThat(Files.exists(folder.resolve("p.glint-lock"))).isFalse();
    }

    /** Number of gestures the process said it had finished. */
    private static int editUntilKilled(Path project, int seed, long firstId, int millis) throws IOException,
            InterruptedException {
        Process process = new ProcessBuilder(ProcessHandle.current().info().command().orElseThrow(), "-Xmx128m",
                "-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED", "-cp", System.getProperty(
                        "java.class.path"),
                EditLoop.class.getName(), project.toString(), Integer.toString(seed), Integer
                        .toString(FRAMES),
                Long.toString(firstId)).redirectError(
                        ProcessBuilder.Redirect.INHERIT)
                .start();
        int done = 0;
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            assertThat(lines.readLine()).isEqualTo("open READ_WRITE");
            // The first gesture loads the classes; the clock starts behind it.
            done += "done".equals(lines.readLine()) ? 1 : 0;
            try (ProjectStore beside = ProjectStore.open(project)) {
                assertThat(beside.access()).isEqualTo(Access.LOCKED);
                assertThat(beside.exportLabels().frames()).hasSize(FRAMES);
            }
            long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
            while (System.nanoTime() < end) {
                done += lines.ready() && "done".equals(lines.readLine()) ? 1 : 0;
            }
            // The handle kills without closing the stream, so that what was acknowledged last is still read.
            assertThat(process.toHandle().destroyForcibly()).isTrue();
            process.waitFor();
            while ("done".equals(lines.readLine())) {
                done++;
            }
        }
        return done;
    }

    /** The project holds the acknowledged gestures, and perhaps one that was finished but not yet acknowledged. */
    private static void catchUp(Model model, ProjectStore store, Gestures gestures, int acknowledged) {
        for (int i = 0; i < acknowledged; i++) {
            gestures.any(model);
        }
        if (!model.equalsTo(store)) {
            gestures.any(model);
            assertThat(model.equalsTo(store)).as("the project after " + acknowledged + " gestures").isTrue();
        }
    }

    /** What the project should hold. */
    private static final class Model implements Gestures.Labelled {
        private final Map<String, FrameLabels> frames = new HashMap<>();
        private final Log log = new Log();
        private final EditHistory history = new EditHistory(log);

        void read(ProjectStore store) {
            store.forEachFrame(labels -> frames.put(labels.frame(), labels));
        }

        boolean equalsTo(ProjectStore store) {
            Map<String, FrameLabels> stored = new HashMap<>();
            store.forEachFrame(labels -> stored.put(labels.frame(), labels));
            return stored.equals(frames) && store.undoDepth() == log.cursor && store.redoDepth() == log.gestures.size()
                    - log.cursor && store.undoable().equals(history.undoable());
        }

        private void change(Gesture gesture) {
            List<LabelEdit> edits = switch (gesture) {
                case LabelEdit edit -> List.of(edit);
                case Batch batch -> batch.edits();
            };
            edits.forEach(edit -> frames.compute(edit.frame(), (_, labels) -> edit.apply(Objects
                    .requireNonNull(labels))));
        }

        @Override
        public FrameLabels labels(String frame) {
            return Objects.requireNonNull(frames.get(frame));
        }

        @Override
        public void apply(Gesture gesture) {
            change(gesture);
            history.record(gesture);
        }

        @Override
        public void undo() {
            history.undo().ifPresent(this::change);
        }

        @Override
        public void redo() {
            history.redo().ifPresent(this::change);
        }
    }

    private static final class Log implements EditLog {
        private final List<Gesture> gestures = new ArrayList<>();
        private int cursor;

        @Override
        public long size() {
            return gestures.size();
        }

        @Override
        public long cursor() {
            return cursor;
        }

        @Override
        public Gesture at(long position) {
            return gestures.get((int) position);
        }

        @Override
        public void append(Gesture gesture) {
            gestures.subList(cursor, gestures.size()).clear();
            gestures.add(gesture);
            cursor++;
        }

        @Override
        public void moveTo(long position) {
            cursor = (int) position;
        }
    }
}

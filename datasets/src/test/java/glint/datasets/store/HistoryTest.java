package glint.datasets.store;

import java.nio.file.Path;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import glint.annotations.edit.LabelEdit;

import static org.assertj.core.api.Assertions.assertThat;

class HistoryTest {
    private static final int FRAMES = 8;

    @TempDir
    Path folder;

    private Path project() {
        return folder.resolve("p.glint");
    }

    private ProjectStore filled() {
        ProjectStore store = ProjectStore.create(project());
        store.importSource(RandomLabels.source("a", folder, FRAMES), new RandomLabels(1).labels(FRAMES, 5), _ -> {});
        return store;
    }

    @Test
    void fiveHundredEditsAreUndoneAndRedoneToTheByte() {
        ProjectStore store = filled();
        String start = ProjectDump.targets(project());
        Gestures gestures = new Gestures(42, FRAMES, store.newTargetId());
        for (int i = 0; i < 500; i++) {
            store.apply(gestures.edit(Gestures.of(store)));
            if (i % 180 == 0) {
                store.close();
                store = ProjectStore.open(project());
            }
        }
        String end = ProjectDump.targets(project());
        assertThat(store.undoDepth()).isEqualTo(500);

        while (store.undo().isPresent()) {
            if (store.undoDepth() % 211 == 0) {
                store.close();
                store = ProjectStore.open(project());
            }
        }
        assertThat(ProjectDump.targets(project())).isEqualTo(start).isNotEqualTo(end);
        assertThat(store.redoDepth()).isEqualTo(500);

        while (store.redo().isPresent()) {
            if (store.redoDepth() == 100) {
                store.close();
                store = ProjectStore.open(project());
            }
        }
        assertThat(ProjectDump.targets(project())).isEqualTo(end);
        assertThat(store.integrityCheck()).isEmpty();
        store.close();
    }

    @Test
    void undoAndRedoSayWhichEditTheyTouched() {
        try (ProjectStore store = filled()) {
            LabelEdit first = LabelEdit.remove(store.labels(1), store.labels(1).targets().get(2).id());
            store.apply(first);

            assertThat(store.undoable()).contains(first);
            assertThat(store.undo()).contains(first);
            assertThat(store.undo()).isEmpty();
            assertThat(store.redoable()).contains(first);
            assertThat(store.redo()).contains(first);
            assertThat(store.redo()).isEmpty();
        }
    }

    @Test
    void aNewEditDropsWhatWasUndone() {
        try (ProjectStore store = filled()) {
            Gestures gestures = new Gestures(1, FRAMES, store.newTargetId());
            for (int i = 0; i < 10; i++) {
                store.apply(gestures.edit(Gestures.of(store)));
            }
            for (int i = 0; i < 4; i++) {
                store.undo();
            }
            store.apply(gestures.edit(Gestures.of(store)));

            assertThat(store.undoDepth()).isEqualTo(7);
            assertThat(store.redoDepth()).isZero();
            assertThat(store.integrityCheck()).isEmpty();
        }
    }

    @Test
    @Tag("slow")
    void aHundredThousandEditsDoNotSlowDown() {
        try (ProjectStore store = filled()) {
            Gestures gestures = new Gestures(3, FRAMES, store.newTargetId());
            String start = ProjectDump.targets(project());
            long[] nanos = new long[20];
            for (int block = 0; block < 20; block++) {
                long from = System.nanoTime();
                for (int i = 0; i < 5000; i++) {
                    store.apply(gestures.edit(Gestures.of(store)));
                }
                nanos[block] = System.nanoTime() - from;
            }
            assertThat(store.undoDepth()).isEqualTo(100_000);
            assertThat(nanos[19]).as("time of the last 5000 edits").isLessThan(2 * Math.max(nanos[1], nanos[2]));
            while (store.undo().isPresent()) {
                assertThat(store.undoDepth()).isLessThan(100_000);
            }
            assertThat(ProjectDump.targets(project())).isEqualTo(start);
        }
    }
}

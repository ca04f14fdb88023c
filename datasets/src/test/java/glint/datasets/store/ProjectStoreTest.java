package glint.datasets.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import glint.annotations.InputException;
import glint.annotations.edit.LabelEdit;
import glint.annotations.model.Category;
import glint.annotations.model.FrameLabels;
import glint.annotations.model.LabelSet;
import glint.annotations.model.Provenance;
import glint.annotations.model.Target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ProjectStoreTest {
    @TempDir
    Path folder;

    private Path project() {
        return folder.resolve("Île de %20 #1?.glint");
    }

    private ProjectStore filled(int frames, int perFrame) {
        ProjectStore store = ProjectStore.create(project());
        store.importSource(RandomLabels.source("first", folder.resolve("data"), frames),
                new RandomLabels(5).labels(frames,
                        perFrame),
                _ -> {});
        return store;
    }

    @Test
    void importedLabelsComeBackAsTheyWere() {
        LabelSet labels = new RandomLabels(5).labels(20, 12);
        try (ProjectStore store = filled(20, 12)) {
            long id = 1;
            for (int i = 0; i < 20; i++) {
                List<Target> expected = new ArrayList<>();
                for (Target target : labels.frames().get(i).targets()) {
                    expected.add(target.withId(id++));
                }
                assertThat(store.labels(i + 1)).isEqualTo(labels.frames().get(i).withTargets(expected));
            }
            assertThat(store.newTargetId()).isEqualTo(id);
        }
    }

    @Test
    void whatASourceSaysAboutAFrameStaysThroughEditsAndUndo() {
        Map<String, String> said = Map.of("source/database", "The \"SIRST\" Database", "segmented", "0");
        List<FrameLabels> frames = new ArrayList<>(new RandomLabels(5).labels(2, 3).frames());
        frames.set(1, new FrameLabels(frames.get(1).frame(), frames.get(1).size(), frames.get(1).targets(), said));
        try (ProjectStore store = ProjectStore.create(project())) {
            store.importSource(RandomLabels.source("first", folder.resolve("data"), 2), new LabelSet(List.of(), frames),
                    _ -> {});
            assertThat(store.labels(1).attributes()).isEmpty();
            assertThat(store.labels(2).attributes()).isEqualTo(said);
            assertThat(store.apply(LabelEdit.remove(store.labels(2), store.labels(2).targets().get(1).id()))
                    .attributes()).isEqualTo(said);
            store.undo();
            assertThat(store.exportLabels().frames()).extracting(FrameLabels::attributes).containsExactly(Map.of(),
                    said);
        }
    }

    @Test
    void aProjectIsAsItWasLeft() {
        LabelSet exported;
        try (ProjectStore store = filled(5, 4)) {
            store.apply(LabelEdit.remove(store.labels(2), store.labels(2).targets().get(1).id()));
            store.saveSetting("window", "low=3\nhigh=9");
            store.review(3, ReviewState.UNSURE);
            exported = store.exportLabels();
        }
        try (ProjectStore store = ProjectStore.open(project())) {
            assertThat(store.access()).isEqualTo(Access.READ_WRITE);
            assertThat(store.exportLabels()).isEqualTo(exported);
            assertThat(store.undoDepth()).isEqualTo(1);
            assertThat(store.setting("window")).contains("low=3\nhigh=9");
            assertThat(store.setting("other")).isEmpty();
            assertThat(store.frame(3).orElseThrow().review()).isEqualTo(ReviewState.UNSURE);
            assertThat(store.frame(2).orElseThrow().targetCount()).isEqualTo(3);
            assertThat(store.integrityCheck()).isEmpty();
        }
    }

    @Test
    void nothingIsLeftBesideAClosedProject() throws IOException {
        filled(2, 1).close();
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(project());
        }
    }

    @Test
    void framesComeInPagesWithoutTheirFiles() {
        try (ProjectStore store = filled(25, 0)) {
            assertThat(store.frameCount()).isEqualTo(25);
            List<StoredFrame> page = store.frames(20, 10);
            assertThat(page).hasSize(5);
            assertThat(page.getFirst().name()).isEqualTo("a/images/000020.png");
            assertThat(page.getFirst().bits()).hasValue(16);
            assertThat(page.getFirst().sequence()).contains("a");
            assertThat(store.frame("a/images/000003.png").orElseThrow().id()).isEqualTo(4);
            assertThat(store.frame("nowhere.png")).isEmpty();
            assertThat(store.frame(26)).isEmpty();
        }
    }

    @Test
    void everyLabelOfATrackIsFoundByItsTrack() {
        try (ProjectStore store = filled(6, 8)) {
            List<TrackedLabel> expected = new ArrayList<>();
            for (long frame = 1; frame <= 6; frame++) {
                for (Target target : store.labels(frame).targets()) {
                    if (target.track().isPresent()) {
                        expected.add(new TrackedLabel(target.track().getAsLong(), frame, target.category()));
                    }
                }
            }
            assertThat(expected).isNotEmpty();
            assertThat(store.trackedLabels()).containsExactlyInAnyOrderElementsOf(expected)
                    .isSortedAccordingTo(Comparator.comparingLong(TrackedLabel::track)
                            .thenComparingLong(TrackedLabel::frame));
        }
    }

    @Test
    void aRootInsideTheProjectsFolderMovesWithIt() throws IOException {
        filled(1, 0).close();
        Path moved = Files.createDirectory(folder.resolve("elsewhere"));
        Files.move(project(), moved.resolve("p.glint"));
        try (ProjectStore store = ProjectStore.open(moved.resolve("p.glint"))) {
            StoredSource source = store.sources().getFirst();
            assertThat(source.root()).isEqualTo(moved.resolve("data"));
            assertThat(source.options()).isEqualTo(Map.of("threshold", "127"));
            assertThat(source.isSequence()).isTrue();
        }
    }

    @Test
    void aSecondSourceWithTheSameFrameNamesIsPutBehindItsOwnName() {
        try (ProjectStore store = filled(3, 2)) {
            NewSource again = RandomLabels.source("first", Path.of("/data/again"), 3);
            store.importSource(again, new RandomLabels(6).labels(3, 2), _ -> {});

            assertThat(store.frameCount()).isEqualTo(6);
            assertThat(store.sources()).extracting(StoredSource::name).containsExactly("first", "first-2");
            assertThat(store.frame(4).orElseThrow().name()).isEqualTo("first-2/a/images/000000.png");
            assertThat(store.exportLabels().targetCount()).isEqualTo(12);
            assertThat(store.integrityCheck()).isEmpty();
        }
    }

    @Test
    void anAbandonedImportLeavesNothing() {
        try (ProjectStore store = filled(3, 2)) {
            String before = ProjectDump.targets(project());
            NewSource more = RandomLabels.source("more", folder, 300);
            LabelSet labels = new RandomLabels(1).labels(300, 2);

            assertThatThrownBy(() -> store.importSource(more, labels, _ -> {
                throw new IllegalStateException("cancelled");
            })).hasMessage("cancelled");
            assertThat(ProjectDump.targets(project())).isEqualTo(before);
            assertThat(store.sources()).hasSize(1);
            store.importSource(more, labels, _ -> {});
            assertThat(store.frameCount()).isEqualTo(303);
            assertThat(store.integrityCheck()).isEmpty();
        }
    }

    @Test
    void labelsOfAFrameThatIsNotThereAreRefused() {
        try (ProjectStore store = filled(1, 0)) {
            NewSource source = RandomLabels.source("other", folder, 1);
            assertThatThrownBy(() -> store.importSource(source, new RandomLabels(1).labels(2, 1), _ -> {}))
                    .isInstanceOf(
                            IllegalArgumentException.class)
                    .hasMessageContaining("a/images/000001.png");
        }
    }

    @Test
    void listedCategoriesKeepTheirPlaceAndNewOnesFollow() {
        try (ProjectStore store = filled(1, 0)) {
            Category late = new Category(4, "late");
            Target target = Target.of(store.newTargetId(), new RandomLabels(1).shape(), late, Provenance.imported("x"));
            store.apply(LabelEdit.add(store.labels(1), target));
            assertThat(store.exportLabels().categories()).containsExactly(Category.TARGET,
                    new Category(9, "never used"),
                    late);
            store.undo();
            assertThat(store.exportLabels().categories()).hasSize(2);
        }
    }

    @Test
    void anEditMadeForOtherLabelsChangesNothing() {
        try (ProjectStore store = filled(2, 3)) {
            FrameLabels labels = store.labels(1);
            LabelEdit remove = LabelEdit.remove(labels, labels.targets().getFirst().id());
            store.apply(remove);
            String before = ProjectDump.targets(project());

            assertThatThrownBy(() -> store.apply(remove)).isInstanceOf(IllegalStateException.class);
            assertThat(ProjectDump.targets(project())).isEqualTo(before);
            assertThat(store.undoDepth()).isEqualTo(1);
        }
    }

    @Test
    void anIdIsNeverGivenOutTwice() {
        try (ProjectStore store = filled(1, 1)) {
            Target target = new RandomLabels(1).target(40);
            store.apply(LabelEdit.add(store.labels(1), target));
            store.undo();
            store.apply(LabelEdit.remove(store.labels(1), store.labels(1).targets().getFirst().id()));
            assertThat(store.newTargetId()).isEqualTo(41);
            assertThat(store.newTargetId()).isEqualTo(42);
        }
    }

    @Test
    void predictionsAreKeptByRunAndFrame() {
        DetectorRun run = new DetectorRun("le-irstd", "paper", "official", Optional.of("ff00"), Map.of("confidence",
                "0.3"), Instant.parse("2026-01-02T03:04:05.678Z"));
        List<Target> found = List.of(new RandomLabels(3).target(1), new RandomLabels(4).target(2));
        try (ProjectStore store = filled(3, 1)) {
            long id = store.startRun(run);
            store.savePredictions(id, 1, found);
            store.savePredictions(id, 2, List.of());
            store.savePredictions(id, 1, found.reversed());

            assertThat(store.runs()).isEqualTo(Map.of(id, run));
            assertThat(store.predictions(id, 1)).contains(found.reversed());
            assertThat(store.predictions(id, 2)).contains(List.of());
            assertThat(store.predictions(id, 3)).isEmpty();
            assertThat(store.exportLabels().targetCount()).isEqualTo(3);
            store.deleteRun(id);
            assertThat(store.predictions(id, 1)).isEmpty();
            assertThat(store.integrityCheck()).isEmpty();
        }
    }

    @Test
    void aNumberThatCannotBeKeptIsRefused() {
        try (ProjectStore store = filled(1, 0)) {
            Target target = new RandomLabels(1).target(store.newTargetId()).withScore(OptionalDouble.of(
                    Double.NaN));
            assertThatThrownBy(() -> store.apply(LabelEdit.add(store.labels(1), target))).hasMessageContaining("NaN");
            assertThat(store.labels(1).targets()).isEmpty();
        }
    }

    @Test
    void aSecondOpeningIsReadOnlyAndSaysWhy() {
        try (ProjectStore store = filled(2, 1); ProjectStore second = ProjectStore.open(project())) {
            assertThat(second.access()).isEqualTo(Access.LOCKED);
            assertThatThrownBy(() -> second.review(1, ReviewState.REVIEWED))
                    .isInstanceOf(ReadOnlyProjectException.class)
                    .hasMessageContaining("open in another window");
            store.review(1, ReviewState.REVIEWED);
            assertThat(second.frame(1).orElseThrow().review()).isEqualTo(ReviewState.REVIEWED);
        }
        try (ProjectStore third = ProjectStore.open(project())) {
            assertThat(third.access()).isEqualTo(Access.READ_WRITE);
        }
    }

    @Test
    void aReadOnlyOpeningDoesNotFreeTheLock() {
        try (ProjectStore store = filled(1, 1)) {
            ProjectStore.open(project()).close();
            try (ProjectStore third = ProjectStore.open(project())) {
                assertThat(third.access()).isEqualTo(Access.LOCKED);
            }
            assertThat(store.access()).isEqualTo(Access.READ_WRITE);
        }
    }

    @Test
    void aWriteProtectedProjectIsReadWithoutTouchingItsFolder() throws IOException {
        LabelSet labels;
        try (ProjectStore store = filled(3, 2)) {
            labels = store.exportLabels();
        }
        assertThat(project().toFile().setWritable(false)).isTrue();
        assertThat(folder.toFile().setWritable(false)).isTrue();
        try {
            Assumptions.assumeFalse(Files.isWritable(project()), "the superuser writes everywhere");
            try (ProjectStore store = ProjectStore.open(project())) {
                assertThat(store.access()).isEqualTo(Access.WRITE_PROTECTED);
                assertThat(store.exportLabels()).isEqualTo(labels);
                assertThatThrownBy(() -> store.saveSetting("a", "b")).isInstanceOf(ReadOnlyProjectException.class)
                        .hasMessageContaining("does not allow writing");
            }
            try (var files = Files.list(folder)) {
                assertThat(files).containsExactly(project());
            }
        } finally {
            assertThat(folder.toFile().setWritable(true)).isTrue();
        }
    }

    @Test
    void aLockFileLeftBehindMeansNothing() throws IOException {
        filled(1, 1).close();
        Files.createFile(folder.resolve(project().getFileName() + "-lock"));
        try (ProjectStore store = ProjectStore.open(project())) {
            assertThat(store.access()).isEqualTo(Access.READ_WRITE);
        }
    }

    @Test
    void aBackupIsAProjectOfTheSameLabels() {
        Path copy = folder.resolve("copy.glint");
        try (ProjectStore store = filled(4, 3)) {
            store.apply(LabelEdit.remove(store.labels(1), store.labels(1).targets().getFirst().id()));
            store.backup(copy);
            store.backup(copy);
            assertThatThrownBy(() -> store.backup(project())).isInstanceOf(InputException.class);
            try (ProjectStore backup = ProjectStore.open(copy)) {
                assertThat(backup.exportLabels()).isEqualTo(store.exportLabels());
                assertThat(backup.undo()).isPresent();
                assertThat(backup.integrityCheck()).isEmpty();
            }
        }
    }

    @Test
    void filesThatAreNoProjectsSayWhatTheyAre() throws IOException {
        Path text = Files.writeString(folder.resolve("text.glint"),
                "These are not the pages you are looking for. ".repeat(
                        100));
        Path empty = Files.createFile(folder.resolve("empty.glint"));
        Path other = folder.resolve("other.glint");
        ProjectDump.execute(other, "CREATE TABLE t (x)");

        assertThatThrownBy(() -> ProjectStore.open(text)).isInstanceOf(NotAProjectException.class);
        assertThatThrownBy(() -> ProjectStore.open(empty)).isInstanceOf(NotAProjectException.class);
        assertThatThrownBy(() -> ProjectStore.open(other)).isInstanceOf(NotAProjectException.class)
                .hasMessageContaining("other.glint");
        assertThatThrownBy(() -> ProjectStore.open(folder)).isInstanceOf(InputException.class);
        assertThatThrownBy(() -> ProjectStore.open(folder.resolve("none.glint")))
                .hasMessageContaining("does not exist");
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactlyInAnyOrder(text, empty, other);
        }
    }

    @Test
    void aDamagedProjectIsRefusedOrFoundOut() throws IOException {
        filled(50, 20).close();
        byte[] bytes = Files.readAllBytes(project());
        for (int i = 8192; i < bytes.length; i += 4096) {
            Arrays.fill(bytes, i, Math.min(i + 64, bytes.length), (byte) 0xA5);
        }
        Files.write(project(), bytes);

        assertThatThrownBy(() -> {
            try (ProjectStore store = ProjectStore.open(project())) {
                store.exportLabels();
            }
        }).isInstanceOf(DamagedProjectException.class).hasMessageContaining("backup");
    }

    @Test
    void anExistingFileIsNotOverwritten() {
        filled(1, 1).close();
        assertThatThrownBy(() -> ProjectStore.create(project())).hasMessageContaining("exists already");
    }
}

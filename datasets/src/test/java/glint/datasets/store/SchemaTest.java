package glint.datasets.store;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPInputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import glint.annotations.model.LabelSet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SchemaTest {
    private static final Schema NEXT = new Schema(5, List.of("classpath:glint/datasets/store",
            "classpath:glint/datasets/store-next"));

    @TempDir
    Path folder;

    private Path project() {
        return folder.resolve("p.glint");
    }

    private LabelSet fill() {
        try (ProjectStore store = ProjectStore.create(project())) {
            store.importSource(RandomLabels.source("a", folder, 4), new RandomLabels(1).labels(4, 5), _ -> {});
            Gestures gestures = new Gestures(1, 4, store.newTargetId());
            for (int i = 0; i < 20; i++) {
                store.apply(gestures.edit(Gestures.of(store)));
            }
            return store.exportLabels();
        }
    }

    @Test
    void theFileSaysWhatItIsInItsFirstHundredBytes() throws Exception {
        fill();
        byte[] head = Files.readAllBytes(project());
        assertThat(new String(head, 0, 15, StandardCharsets.US_ASCII)).isEqualTo("SQLite format 3");
        assertThat(new String(head, 68, 4, StandardCharsets.US_ASCII)).isEqualTo("Glnt");
        assertThat(head[63]).isEqualTo((byte) Schema.CURRENT.version());
    }

    @Test
    void scriptsAreThoseThatWereReleased() {
        fill();
        assertThat(ProjectDump.of(project(), "SELECT version, checksum, success FROM flyway_schema_history")).isEqualTo(
                "1|-2054113932|1|\n2|1936322635|1|\n3|1928187907|1|\n4|-911903491|1|\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"first-schema", "second-schema"})
    void aProjectOfAnEarlierReleaseIsBroughtUpToDate(String name) throws Exception {
        LabelSet labels = fill();
        Path old = folder.resolve("old.glint");
        try (InputStream packed = SchemaTest.class.getResourceAsStream(name + ".glint.gz")) {
            Files.copy(new GZIPInputStream(Objects.requireNonNull(packed)), old);
        }
        try (ProjectStore store = ProjectStore.open(old)) {
            assertThat(store.exportLabels()).isEqualTo(labels);
            assertThat(store.undoDepth()).isEqualTo(20);
            assertThat(store.editedFrames()).isNotEmpty();
            while (store.undo().isPresent()) {
                assertThat(store.integrityCheck()).isEmpty();
            }
        }
    }

    @Test
    void aProjectOfTheSchemaBeforeIsBroughtUpToDateWithItsLabelsAndHistory() {
        LabelSet labels = fill();
        try (ProjectStore store = ProjectStore.open(project(), NEXT)) {
            assertThat(store.exportLabels()).isEqualTo(labels);
            assertThat(store.undoDepth()).isEqualTo(20);
            while (store.undo().isPresent()) {
                assertThat(store.integrityCheck()).isEmpty();
            }
        }
        assertThat(ProjectDump.of(project(), "PRAGMA user_version")).isEqualTo("5|\n");
        assertThat(ProjectDump.of(project(), "SELECT count(note) FROM frames")).isEqualTo("4|\n");
    }

    @Test
    void aProjectOfALaterSchemaIsRefusedUntouched() throws Exception {
        fill();
        ProjectStore.open(project(), NEXT).close();
        byte[] before = Files.readAllBytes(project());

        assertThatThrownBy(() -> ProjectStore.open(project())).isInstanceOf(NewerProjectException.class)
                .hasMessageContaining("update Glint");
        assertThat(Files.readAllBytes(project())).isEqualTo(before);
    }

    @Test
    void anOldProjectThatIsOpenElsewhereIsNotMigratedUnderItsFeet() {
        fill();
        try (ProjectStore store = ProjectStore.open(project())) {
            assertThatThrownBy(() -> ProjectStore.open(project(), NEXT)).hasMessageContaining("older Glint");
            assertThat(store.integrityCheck()).isEmpty();
        }
    }
}

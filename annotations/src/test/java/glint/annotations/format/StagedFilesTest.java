package glint.annotations.format;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import glint.annotations.InputException;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class StagedFilesTest {
    @TempDir
    private Path folder;

    @Test
    void nothingIsReplacedBeforeTheCommit() throws IOException {
        Files.writeString(folder.resolve("1.xml"), "old");
        Files.writeString(folder.resolve("readme"), "mine");

        try (StagedFiles files = new StagedFiles(folder)) {
            files.add("1.png", ".xml", out -> out.write("new".getBytes(UTF_8)));
            files.add("sub/2.png", ".xml", out -> out.write("new".getBytes(UTF_8)));
            assertThat(folder.resolve("1.xml")).hasContent("old");
            files.commit();
        }

        assertThat(folder.resolve("1.xml")).hasContent("new");
        assertThat(folder.resolve("sub/2.xml")).hasContent("new");
        assertThat(folder.resolve("readme")).hasContent("mine");
        assertThat(folder.toFile().list()).containsExactlyInAnyOrder("1.xml", "sub", "readme");
    }

    @Test
    void aFailureLeavesTheFolderAsItWas() throws IOException {
        Files.writeString(folder.resolve("1.xml"), "old");

        assertThatThrownBy(() -> {
            try (StagedFiles files = new StagedFiles(folder)) {
                files.add("1.png", ".xml", out -> out.write("new".getBytes(UTF_8)));
                files.add("2.png", ".xml", out -> {
                    throw new IOException("No space left on device");
                });
                files.commit();
            }
        }).isInstanceOf(InputException.class);

        assertThat(folder.resolve("1.xml")).hasContent("old");
        assertThat(folder.toFile().list()).containsExactly("1.xml");
    }

    @Test
    void aPlaceThatIsTakenByAFolderLeavesTheOthersAsTheyWere() throws IOException {
        Files.writeString(folder.resolve("1.xml"), "old");
        Files.createDirectories(folder.resolve("2.xml/full"));

        assertThatThrownBy(() -> {
            try (StagedFiles files = new StagedFiles(folder)) {
                files.add("0.png", ".xml", out -> out.write("new".getBytes(UTF_8)));
                files.add("1.png", ".xml", out -> out.write("new".getBytes(UTF_8)));
                files.add("2.png", ".xml", out -> out.write("new".getBytes(UTF_8)));
                files.commit();
            }
        }).isInstanceOf(InputException.class).hasMessageContaining("2.xml");

        assertThat(folder.resolve("1.xml")).hasContent("old");
        assertThat(folder.toFile().list()).containsExactlyInAnyOrder("1.xml", "2.xml");
    }

    @Test
    void twoFramesDoNotShareAFile() {
        try (StagedFiles files = new StagedFiles(folder)) {
            files.add("1.png", ".xml", out -> out.write(1));
            assertThatThrownBy(() -> files.add("1.bmp", ".xml", out -> out.write(1))).isInstanceOf(InputException.class)
                    .hasMessageContaining("1.png");
        }
    }

    @Test
    void aFrameCannotLeadOutOfTheFolder() {
        try (StagedFiles files = new StagedFiles(folder)) {
            assertThatThrownBy(() -> files.add("../1.png", ".xml", out -> out.write(1))).isInstanceOf(
                    InputException.class).hasMessageContaining("leads out");
        }
    }
}

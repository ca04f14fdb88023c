package glint.annotations.format;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import glint.annotations.InputException;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class AtomicFileTest {
    @TempDir
    private Path folder;

    @Test
    void createsTheFileAndItsFolder() {
        Path target = folder.resolve("a/b/größe.txt");

        AtomicFile.write(target, out -> out.write("new".getBytes(UTF_8)));

        assertThat(target).hasContent("new");
        assertThat(siblings(folder.resolve("a/b"))).containsExactly("größe.txt");
    }

    @Test
    void replacesAnExistingFileAndKeepsItsPermissions() throws IOException {
        Path target = Files.writeString(folder.resolve("labels.json"), "old");
        Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rw-r-----"));

        AtomicFile.write(target, out -> out.write("new".getBytes(UTF_8)));

        assertThat(target).hasContent("new");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(target))).isEqualTo("rw-r-----");
    }

    @Test
    void aFailingWriterLeavesTheOldFileAndNoTemporaryOne() throws IOException {
        Path target = Files.writeString(folder.resolve("labels.json"), "old");

        assertThatThrownBy(() -> AtomicFile.write(target, out -> {
            out.write(new byte[1 << 20]);
            throw new IllegalStateException("the writer fell over");
        })).isInstanceOf(IllegalStateException.class).hasMessage("the writer fell over");

        assertThat(target).hasContent("old");
        assertThat(siblings(folder)).containsExactly("labels.json");
    }

    @Test
    void aFullDiskIsNamedAsSuchAndTheOldFileStays() throws IOException {
        Path target = Files.writeString(folder.resolve("labels.json"), "old");

        assertThatThrownBy(() -> AtomicFile.write(target, out -> {
            throw new IOException("No space left on device");
        })).isInstanceOf(InputException.class).hasMessageContaining("labels.json").hasMessageContaining("disk is full");

        assertThat(target).hasContent("old");
        assertThat(siblings(folder)).containsExactly("labels.json");
    }

    @Test
    void aReadOnlyFolderIsNamedAsSuch() throws IOException {
        Path closed = Files.createDirectory(folder.resolve("closed"));
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("r-xr-xr-x"));
        Assumptions.assumeFalse(Files.isWritable(closed), "the superuser may write everywhere");

        assertThatThrownBy(() -> AtomicFile.write(closed.resolve("x"), out -> out.write(1)))
                .isInstanceOf(InputException.class).hasMessageContaining("read-only");
    }

    @Test
    void aFileInThePlaceOfTheFolderIsRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "x");

        assertThatThrownBy(() -> AtomicFile.write(file.resolve("below"), out -> out.write(1)))
                .isInstanceOf(InputException.class).hasMessageContaining("below");
        assertThat(file).hasContent("x");
    }

    @Test
    void aFolderIsNotReplaced() {
        assertThatThrownBy(() -> AtomicFile.write(folder, out -> out.write(1))).isInstanceOf(InputException.class)
                .hasMessageContaining("is a folder");
    }

    @Test
    void aLinkStaysALink() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "old");
        Path link = Files.createSymbolicLink(folder.resolve("link"), file);

        AtomicFile.write(link, out -> out.write("new".getBytes(UTF_8)));

        assertThat(link).isSymbolicLink();
        assertThat(file).hasContent("new");
    }

    @Test
    void aBodyMayCloseItsStreamAndAnInterruptStaysPending() {
        Path target = folder.resolve("labels.json");
        Thread.currentThread().interrupt();

        AtomicFile.write(target, out -> {
            out.write("new".getBytes(UTF_8));
            out.close();
        });

        assertThat(Thread.interrupted()).isTrue();
        assertThat(target).hasContent("new");
    }

    private static List<String> siblings(Path folder) {
        String[] names = folder.toFile().list();
        return names == null ? List.of() : List.of(names);
    }
}

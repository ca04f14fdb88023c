package glint.datasets.frame;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class OpenCvTest {
    @TempDir
    Path folder;

    @Test
    void theLibraryIsUnpackedOnceAndAgainWhenItIsDamaged() throws IOException {
        Path file = OpenCv.unpacked(folder).orElseThrow();
        long size = Files.size(file);
        FileTime old = FileTime.fromMillis(1_000_000);
        Files.setLastModifiedTime(file, old);
        assertThat(OpenCv.unpacked(folder)).hasValue(file);
        assertThat(Files.getLastModifiedTime(file)).isEqualTo(old);
        Files.writeString(file, "cut off");
        assertThat(Files.size(OpenCv.unpacked(folder).orElseThrow())).isEqualTo(size);
    }

    @Test
    void aCacheThatCannotBeWrittenIsNotUsed() throws IOException {
        Path taken = Files.writeString(folder.resolve("taken"), "a file");
        assertThat(OpenCv.unpacked(taken)).isEmpty();
    }

    @Test
    void theCacheFollowsTheDesktop() {
        Path home = Path.of("/home/ada");
        assertThat(CacheFolder.of(Map.of(), "Linux", home)).isEqualTo(home.resolve(".cache/glint"));
        assertThat(CacheFolder.of(Map.of("XDG_CACHE_HOME", "/c", "GLINT_HOME", "/g"), "Linux", home)).isEqualTo(Path.of(
                "/c/glint"));
        assertThat(CacheFolder.of(Map.of("GLINT_HOME", "/g"), "Linux", home)).isEqualTo(Path.of("/g/cache"));
        assertThat(CacheFolder.of(Map.of(), "Mac OS X", home)).isEqualTo(home.resolve("Library/Caches/Glint"));
        assertThat(CacheFolder.of(Map.of("LOCALAPPDATA", "/l"), "Windows 11", home)).isEqualTo(Path.of(
                "/l/Glint/cache"));
    }
}

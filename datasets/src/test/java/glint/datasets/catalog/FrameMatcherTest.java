package glint.datasets.catalog;

import java.io.IOException;
import java.nio.file.Path;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import glint.datasets.frame.Frame;
import glint.datasets.frame.FrameFiles;
import glint.datasets.frame.FrameSources;
import glint.datasets.frame.SourceOptions;

import static org.assertj.core.api.Assertions.assertThat;

@SuppressWarnings("NullAway.Init")
class FrameMatcherTest {
    @TempDir
    Path root;
    private FrameMatcher matcher;

    @BeforeEach
    void makeFrames() throws IOException {
        for (String name : new String[]{"images/a/0.png", "images/b/0.png", "images/b/1.2.png", "2.png"}) {
            FrameFiles.writePng(Frame.ofBytes(1, 1, new byte[1]), root.resolve(name));
        }
        try (var frames = FrameSources.open(root, SourceOptions.DEFAULT)) {
            matcher = new FrameMatcher(frames);
        }
    }

    @Test
    void theSameNameMatchesWhateverItsExtension() {
        assertThat(matcher.find("images/a/0.txt")).hasValue(1);
    }

    @Test
    void theEndOfAFramesNameMatches() {
        assertThat(matcher.find("b/0.jpg")).hasValue(2);
        assertThat(matcher.find("1.2.xml")).hasValue(3);
    }

    @Test
    void aNameWithoutExtensionMayHoldADot() {
        assertThat(matcher.find("1.2")).hasValue(3);
    }

    @Test
    void anAbsolutePathOfAnotherMachineMatches() {
        assertThat(matcher.find("/home/public/set/images/b/0.png")).hasValue(2);
        assertThat(matcher.find("C:\\sets\\images\\b\\0.png")).hasValue(2);
    }

    @Test
    void aNameThatFitsTwoFramesMatchesNone() {
        assertThat(matcher.find("0.png")).isEmpty();
    }

    @Test
    void anotherFolderIsAnotherFrame() {
        assertThat(matcher.find("c/0.png")).isEmpty();
        assertThat(matcher.find("c/1.2.png")).isEmpty();
    }
}

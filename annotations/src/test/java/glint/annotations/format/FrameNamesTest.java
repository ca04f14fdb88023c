package glint.annotations.format;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class FrameNamesTest {
    @Test
    void pathsAreMadeRelativeWithSlashes() {
        assertThat(FrameNames.inside("images\\test\\.\\data11/0.bmp")).hasValue("images/test/data11/0.bmp");
        assertThat(FrameNames.inside("a/../b.png")).hasValue("b.png");
        assertThat(FrameNames.inside("été (1).png")).hasValue("été (1).png");
    }

    @Test
    void pathsThatLeadOutOfTheFolderAreRefused() {
        for (String name : List.of("../x.png", "a/../../x.png", "/etc/passwd", "C:\\x.png", "./C:/x.png",
                "a/../C:x.png", "..", ".", "", "a\0.png")) {
            assertThat(FrameNames.inside(name)).as(name).isEmpty();
        }
    }

    @Test
    void theNumberOfAFrameIsTheOneBehindTheSign() {
        assertThat(FrameNames.number("a/clip.mp4#000123")).hasValue(123);
        assertThat(FrameNames.number("a/clip#12.png")).isEmpty();
        assertThat(FrameNames.number("a#12345678901")).isEmpty();
    }

    @Test
    void theStemIsTheNameWithoutItsExtension() {
        assertThat(FrameNames.stem("a.b/c.d.png")).isEqualTo("a.b/c.d");
        assertThat(FrameNames.stem("a.b/c")).isEqualTo("a.b/c");
        assertThat(FrameNames.stem("a.b/clip.mp4#000123")).isEqualTo("a.b/clip#000123");
        assertThat(FrameNames.stem(".hidden")).isEqualTo(".hidden");
        assertThat(FrameNames.extension("clip.mp4#000123")).isEqualTo(".mp4");
        assertThat(FrameNames.extension("a.b/c.PNG")).isEqualTo(".PNG");
    }

    @Test
    void aFrameIsKnownWithinItsContainerByNumberOrName() {
        assertThat(FrameNames.container("a/clip.mp4#000123")).isEqualTo("a/clip.mp4");
        assertThat(FrameNames.title("a/clip.mp4#000123")).isEqualTo("000123");
        assertThat(FrameNames.container("a/b/c.png")).isEqualTo("a/b");
        assertThat(FrameNames.title("a/b/c.png")).isEqualTo("c");
        assertThat(FrameNames.container("c.png")).isEmpty();
    }
}

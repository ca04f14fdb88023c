package glint.annotations.format;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import glint.annotations.InputException;
import glint.annotations.convert.BoxConvention;
import glint.annotations.format.LabelFormat.WriteOptions;
import glint.annotations.geometry.ImageSize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class LabelFormatsTest {
    private static final ImageSize SIZE = new ImageSize(64, 48);

    @TempDir
    Path folder;

    @Test
    void formatsAreFoundById() {
        assertThat(LabelFormats.all()).extracting(LabelFormat::id).contains("coco", "mask", "voc").isSorted();
        assertThat(LabelFormats.byId("voc").title()).isEqualTo("Pascal VOC XML");
    }

    @Test
    void anUnknownFormatIsRefusedWithTheKnownOnes() {
        assertThatThrownBy(() -> LabelFormats.byId("cocoa")).isInstanceOf(InputException.class).hasMessageContaining(
                "cocoa").hasMessageMatching(".*coco, .*mask, .*voc.*");
    }

    @ParameterizedTest
    @MethodSource("glint.annotations.format.LabelFormats#all")
    void aFormatOfOneFileSaysItsExtension(LabelFormat format) {
        Path target = folder.resolve("out");
        format.write(SampleLabels.ofEveryKind(SIZE), target, Options.write(BoxConvention.ONE_BASED_INCLUSIVE));
        if (format.fileExtension().isPresent()) {
            assertThat(target).isRegularFile();
        }
    }

    static List<LabelFormat> ofFolders() {
        return LabelFormats.all().stream().filter(format -> format.fileExtension().isEmpty()).toList();
    }

    @ParameterizedTest
    @MethodSource("ofFolders")
    void aFormatOfAFolderIsWrittenIntoOneThatIsThere(LabelFormat format) {
        format.write(SampleLabels.ofEveryKind(SIZE), folder, Options.write(BoxConvention.ONE_BASED_INCLUSIVE));
        assertThat(folder).isNotEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(strings = {"centroid", "centroid-txt", "coco", "coco-detections", "cvat", "framelist", "glint", "instance-mask", "labelme", "labelme-mask", "mask", "voc", "yolo", "yolo-seg"})
    void writingThatIsAbandonedHalfWayLeavesNothing(String id) {
        LabelFormat format = LabelFormats.byId(id);
        WriteOptions abandoned = new WriteOptions(BoxConvention.ONE_BASED_INCLUSIVE, Optional.empty(), done -> {
            if (done == 2) {
                throw new CancellationException();
            }
        });
        assertThatThrownBy(() -> format.write(SampleLabels.ofEveryKind(SIZE), folder.resolve("out"), abandoned))
                .isInstanceOf(CancellationException.class);
        assertThat(folder.toFile().list()).isSubsetOf("out");
        assertThat(folder.resolve("out")).satisfiesAnyOf(out -> assertThat(out).doesNotExist(),
                out -> assertThat(out).isEmptyDirectory());
    }

    @ParameterizedTest
    @MethodSource("glint.annotations.format.LabelFormats#all")
    void theWaysOfCountingGiveDifferentFiles(LabelFormat format) throws IOException {
        Set<String> contents = new HashSet<>();
        for (BoxConvention convention : format.conventions()) {
            Path target = folder.resolve(convention.id());
            format.write(SampleLabels.ofEveryKind(SIZE), target, Options.write(convention));
            contents.add(text(target));
        }
        assertThat(contents).hasSameSizeAs(format.conventions());
    }

    private static String text(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            StringBuilder all = new StringBuilder();
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                all.append(Files.readString(file));
            }
            return all.toString();
        }
    }
}

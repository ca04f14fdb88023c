package glint.app.project;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import glint.annotations.convert.BoxConvention;
import glint.annotations.edit.LabelEdit;
import glint.annotations.format.LabelFormat;
import glint.annotations.format.LabelFormats;
import glint.annotations.format.Loss;
import glint.annotations.model.FrameLabels;
import glint.app.messages.Messages;
import glint.app.project.ExportViewModel.Preview;

import static org.assertj.core.api.Assertions.assertThat;

@SuppressWarnings("NullAway.Init")
class ExportViewModelTest {
    @TempDir
    Path folder;

    private final List<String> done = new ArrayList<>();
    private ProjectFixture fixture;
    private ProjectDesk desk;
    private OpenProject project;
    private ExportViewModel model;

    @BeforeEach
    void open() {
        fixture = new ProjectFixture(folder);
        desk = fixture.desk();
        project = fixture.open(desk);
        model = new ExportViewModel(project, fixture.workers().tasks(), new Messages(Locale.ENGLISH),
                fixture.failures::add);
    }

    @AfterEach
    void close() {
        desk.close();
    }

    private LabelFormat format(String id) {
        return model.formats().stream().filter(each -> each.id().equals(id)).findFirst().orElseThrow();
    }

    private Preview preview() {
        return model.previewProperty().get().orElseThrow();
    }

    @Test
    void everyFormatIsOfferedCocoAndMasksFirst() {
        assertThat(model.formats()).extracting(LabelFormat::id).startsWith("coco", "mask")
                .containsExactlyInAnyOrderElementsOf(LabelFormats.all().stream().map(LabelFormat::id).toList());
    }

    @Test
    void whatAFormatLosesIsKnownLabelByLabel() {
        int labels = preview().labels();
        assertThat(labels).isPositive();
        model.formatProperty().set(format("voc"));
        assertThat(Loss.byKind(preview().losses()).get("of its pixels or outline the box stays")).hasSize(labels);
        model.formatProperty().set(format("glint"));
        assertThat(preview().losses()).isEmpty();
    }

    @Test
    void aFormatBringsItsOwnWayOfCounting() {
        assertThat(model.conventionProperty().get()).isEmpty();
        model.formatProperty().set(format("voc"));
        assertThat(model.conventionProperty().get()).contains(BoxConvention.ONE_BASED_INCLUSIVE);
        model.conventionProperty().set(Optional.of(BoxConvention.ZERO_BASED_INCLUSIVE));
        model.formatProperty().set(format("coco"));
        assertThat(model.conventionProperty().get()).isEmpty();
    }

    @Test
    void framesWithoutLabelsAreCounted() {
        assertThat(preview().empty()).isZero();
        FrameLabels shown = project.editor().labels().get();
        shown.targets().forEach(target -> project.editor().apply(LabelEdit.remove(project.editor().labels().get(),
                target.id())));
        assertThat(new ExportViewModel(project, fixture.workers().tasks(), new Messages(Locale.ENGLISH),
                fixture.failures::add).previewProperty().get().orElseThrow().empty()).isEqualTo(1);
    }

    @Test
    void everyFormatIsWritten() {
        for (LabelFormat each : model.formats()) {
            model.formatProperty().set(each);
            Path target = folder.resolve("out-" + each.id());
            model.export(target, done::add);
            assertThat(fixture.failures).as(each.id()).isEmpty();
            assertThat(target).exists();
        }
        assertThat(done).hasSameSizeAs(model.formats());
    }

    @Test
    void labelmeFilesPointAtTheImagesOfTheProject() throws Exception {
        model.formatProperty().set(format("labelme"));
        model.export(folder.resolve("labelme"), done::add);
        String frame = project.frames().getFirst().name();
        Path json = folder.resolve("labelme").resolve(frame.replaceFirst("[.][^.]+$", ".json"));
        String image = Files.readString(json).replaceFirst("(?s).*\"imagePath\" : \"([^\"]+)\".*", "$1");
        assertThat(json.resolveSibling(image).normalize()).isRegularFile();
    }

    @Test
    void nothingIsLeftOfAnExportThatFails() throws Exception {
        Path target = Files.writeString(folder.resolve("taken"), "mine");
        model.formatProperty().set(format("voc"));
        model.export(target, done::add);
        assertThat(fixture.failures).hasSize(1);
        assertThat(done).isEmpty();
        assertThat(target).hasContent("mine");
    }
}

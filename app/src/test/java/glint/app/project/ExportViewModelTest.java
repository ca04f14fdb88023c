package glint.app.project;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import glint.annotations.convert.BoxConvention;
import glint.annotations.convert.MaskReading;
import glint.annotations.edit.LabelEdit;
import glint.annotations.format.LabelFormat;
import glint.annotations.format.LabelFormats;
import glint.annotations.format.Loss;
import glint.annotations.geometry.ImageSize;
import glint.annotations.model.FrameLabels;
import glint.annotations.model.Target;
import glint.app.messages.Messages;
import glint.app.project.ExportViewModel.Preview;
import glint.datasets.frame.Frame;
import glint.datasets.frame.FrameFiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

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
    void whatAVocFileSaysGoesThroughAProject() throws Exception {
        Path data = folder.resolve("voc");
        Files.createDirectories(data.resolve("Annotations"));
        FrameFiles.writePng(Frame.ofBytes(20, 10, new byte[200]), data.resolve("JPEGImages/a.png"));
        Files.writeString(data.resolve("Annotations/a.xml"), """
                <annotation><folder>JPEGImages</folder><filename>a.png</filename>
                <source><database>IR &amp; sky</database></source><owner><name>anna</name></owner>
                <size><width>20</width><height>10</height><depth>1</depth></size><segmented>0</segmented>
                <object><name>drone</name><pose>Left</pose><difficult>1</difficult><pixels><id>7</id></pixels>
                <bndbox><xmin>3</xmin><ymin>4</ymin><xmax>5</xmax><ymax>6</ymax></bndbox></object></annotation>""");
        OpenProject other = fixture.open(desk, data);
        ExportViewModel export = new ExportViewModel(other, fixture.workers().tasks(), new Messages(Locale.ENGLISH),
                fixture.failures::add);
        export.formatProperty().set(format("voc"));
        export.export(folder.resolve("voc-again"), done::add);

        LabelFormat.ReadOptions options = new LabelFormat.ReadOptions(name -> new ImageSize(20, 10),
                BoxConvention.ONE_BASED_INCLUSIVE, MaskReading.DEFAULT);
        FrameLabels before = format("voc").read(data.resolve("Annotations"), options).labels().frames().getFirst();
        FrameLabels after = format("voc").read(folder.resolve("voc-again"), options).labels().frames().getFirst();
        assertThat(before.attributes()).containsEntry("owner/name", "anna").containsEntry("segmented", "0");
        // The folder is part of the frame's name.
        assertThat(after.attributes()).isEqualTo(Map.of("owner/name", "anna", "segmented", "0", "source/database",
                "IR & sky"));
        assertThat(after.targets()).extracting(Target::attributes, Target::shape, Target::category).isEqualTo(before
                .targets().stream().map(t -> tuple(t.attributes(), t.shape(), t.category())).toList());
        assertThat(fixture.failures).isEmpty();
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

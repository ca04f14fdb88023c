package glint.app.annotate;

import java.util.Optional;
import java.util.function.BiConsumer;
import javafx.beans.value.ObservableValue;

import glint.annotations.geometry.Box;
import glint.app.models.DetectorsViewModel;
import glint.app.project.OpenProject;
import glint.app.project.ProjectDesk;

/**
 * What the other perspectives are about: the open project with its detectors.
 *
 * @param open brings a frame into view in the Annotate perspective with the target that has the box selected
 */
public record Subject(OpenProject project, DetectorsViewModel detectors, BiConsumer<Integer, Box> open) {
    /** The project of the desk while its detectors are known, opened in the Annotate perspective. */
    public static ObservableValue<Optional<Subject>> of(ProjectDesk desk, AnnotateRoom annotate) {
        return annotate.detectors().map(known -> known.flatMap(detectors -> desk.projectProperty().get().map(
                project -> new Subject(project, detectors, annotate::show))));
    }
}

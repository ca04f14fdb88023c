package glint.app.evaluation;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.value.ObservableValue;

import glint.app.annotate.AnnotateRoom;
import glint.app.fx.Workers;
import glint.app.messages.Messages;
import glint.app.models.DetectorsViewModel;
import glint.app.project.OpenProject;
import glint.app.project.ProjectDesk;
import glint.app.shell.PathChooser;
import glint.datasets.display.Colormap;

/**
 * What the Evaluate perspective needs from outside, so that a test can give it something else.
 *
 * @param subject the open project and its detectors
 * @param palettes colour maps, that of images first
 */
public record EvaluationServices(Messages messages, Workers workers, PathChooser chooser, List<Colormap> palettes,
        ObservableValue<Optional<Subject>> subject) {
    public EvaluationServices {
        palettes = List.copyOf(palettes);
    }

    /**
     * What is evaluated.
     *
     * @param open brings a frame into view with one of its targets selected
     */
    public record Subject(OpenProject project, DetectorsViewModel detectors,
            Consumer<Change> open) {
        /** The project of the desk while its detectors are known, opened in the Annotate perspective. */
        public static ObservableValue<Optional<Subject>> of(ProjectDesk desk, AnnotateRoom annotate) {
            Consumer<Change> open = change -> annotate.show(change.frame(), change.target());
            return annotate.detectors().map(known -> known.flatMap(detectors -> desk.projectProperty().get().map(
                    project -> new Subject(project, detectors, open))));
        }
    }
}

package glint.app.evaluation;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.value.ObservableValue;

import glint.app.annotate.Subject;
import glint.app.fx.Workers;
import glint.app.messages.Messages;
import glint.app.review.Handed;
import glint.app.shell.PathChooser;
import glint.datasets.display.Colormap;

/**
 * What the Evaluate perspective needs from outside, so that a test can give it something else.
 *
 * @param subject the open project and its detectors
 * @param review takes places to be reviewed
 * @param palettes colour maps, that of images first
 */
public record EvaluationServices(Messages messages, Workers workers, PathChooser chooser, List<Colormap> palettes,
        ObservableValue<Optional<Subject>> subject, Consumer<? super List<Handed>> review) {
    public EvaluationServices {
        palettes = List.copyOf(palettes);
    }
}

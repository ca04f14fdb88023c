package glint.app.annotate;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import javafx.beans.value.ObservableValue;

import glint.app.fx.Workers;
import glint.app.messages.Messages;
import glint.datasets.display.Colormap;

/**
 * What a perspective about the open project needs from outside, so that a test can give it something else.
 *
 * @param palettes colour maps, that of images first
 * @param annotator who works here, for the record
 * @param subject the open project and its detectors
 */
public record SubjectServices(Messages messages, Workers workers, InstantSource clock, List<Colormap> palettes,
        String annotator, ObservableValue<Optional<Subject>> subject) {
    public SubjectServices {
        palettes = List.copyOf(palettes);
    }
}

package glint.app.review;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import javafx.beans.value.ObservableValue;

import glint.app.annotate.Subject;
import glint.app.fx.Workers;
import glint.app.messages.Messages;
import glint.datasets.display.Colormap;

/**
 * What the Review perspective needs from outside, so that a test can give it something else.
 *
 * @param palettes colour maps, that of images first
 * @param annotator who decides, for the record
 * @param subject the open project and its detectors
 */
public record ReviewServices(Messages messages, Workers workers, InstantSource clock, List<Colormap> palettes,
        String annotator, ObservableValue<Optional<Subject>> subject) {
    public ReviewServices {
        palettes = List.copyOf(palettes);
    }
}

package glint.app.annotate;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import glint.app.fx.Workers;
import glint.app.messages.Messages;
import glint.app.shell.PathChooser;
import glint.datasets.display.Colormap;
import glint.inference.DetectorCatalog;
import glint.inference.Device;
import glint.inference.run.ResultCache;

/**
 * What the Annotate perspective needs from outside, so that a test can give it something else.
 *
 * @param catalog the detectors there are; asked on a worker
 * @param device the processor detectors run on; asked on their thread
 * @param results of detectors, by what they looked at; none keeps no results beyond the project
 * @param palettes colour maps to choose from, that of images first
 * @param annotator who works here, for the provenance of labels
 */
public record AnnotateServices(Messages messages, Workers workers, InstantSource clock, PathChooser chooser,
        Supplier<DetectorCatalog> catalog, Supplier<Device> device, Optional<ResultCache> results,
        List<Colormap> palettes, String annotator) {
    public AnnotateServices {
        palettes = List.copyOf(palettes);
    }
}

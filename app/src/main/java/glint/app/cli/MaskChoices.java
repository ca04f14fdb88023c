package glint.app.cli;

import picocli.CommandLine.Option;

import glint.annotations.InputException;
import glint.annotations.convert.MaskReading;

/** How a grey mask becomes targets, as options. */
final class MaskChoices {
    @Option(names = "--threshold", paramLabel = "N", defaultValue = "127", description = "A mask pixel belongs to a "
            + "target above this value (default: ${DEFAULT-VALUE}).")
    private int threshold;

    @Option(names = "--connectivity", paramLabel = "4|8", defaultValue = "8", description = "Neighbours that make a "
            + "component (default: ${DEFAULT-VALUE}).")
    private int connectivity;

    @Option(names = "--min-area", paramLabel = "PX", defaultValue = "1", description = "Components with fewer pixels "
            + "are dropped (default: ${DEFAULT-VALUE}).")
    private int minArea;

    @Option(names = "--margin", paramLabel = "PX", defaultValue = "0", description = "Pixels added around the box of a "
            + "component (default: ${DEFAULT-VALUE}).")
    private int margin;

    @Option(names = "--merge-gap", paramLabel = "PX", defaultValue = "0", description = "Components with at most this "
            + "many pixels between them are one target (default: ${DEFAULT-VALUE}).")
    private int mergeGap;

    MaskReading reading() {
        try {
            return new MaskReading(threshold, connectivity, minArea, margin, mergeGap);
        } catch (IllegalArgumentException e) {
            throw new InputException("Mask options", String.valueOf(e.getMessage()), "see --help", e);
        }
    }
}

package glint.app.cli;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import glint.datasets.catalog.MisfitMasks;
import glint.datasets.catalog.OpenOptions;
import glint.datasets.frame.SourceFacts;
import glint.datasets.frame.SourceOptions;

/** The options of every command that opens a source or a dataset. */
final class DatasetChoices {
    @Option(names = "--layout", paramLabel = "ID", description = "Layout of the dataset, when it is not the one "
            + "recognised.")
    private @Nullable String layout;

    @ArgGroup(exclusive = true)
    private @Nullable Order order;

    @Option(names = "--read", paramLabel = "KEY=VALUE", description = "How samples are to be read where the file does"
            + " not say, or says it wrongly: bits, alignment (low, high); for bare samples width, height, offset,"
            + " row-stride, frame-stride, telemetry-rows, frames, byte-order (little, big), samples (unsigned, signed,"
            + " float); for FITS rows (bottom-up, top-down); for radiometric files values (counts, temperature,"
            + " picture); ignore, a mask of pixels that do not measure, as info --dead-pixels writes it. The same keys stand in a file NAME.EXT.glint.yaml beside the source.")
    private Map<String, String> read = Map.of();

    @Mixin
    private ConventionChoice convention = new ConventionChoice();

    @Mixin
    private MaskChoices masks = new MaskChoices();

    /** Whether a folder's images follow each other in time. */
    private static final class Order {
        @Option(names = "--sequence", description = "The images of a folder follow each other in time.")
        private boolean sequence;

        @Option(names = "--stills", description = "Every image stands alone.")
        private boolean stills;

        SourceOptions.Order chosen() {
            if (sequence) {
                return SourceOptions.Order.SEQUENCE;
            }
            return stills ? SourceOptions.Order.STILLS : SourceOptions.Order.AS_FOUND;
        }
    }

    OpenOptions openOptions() {
        return new OpenOptions(Optional.ofNullable(layout), order == null
                ? SourceOptions.Order.AS_FOUND
                : order
                        .chosen(),
                masks.reading(), convention.chosen(),
                SourceFacts.parse("--read", "", read).resolvedIn(Path.of("").toAbsolutePath()), MisfitMasks.LEAVE_OUT);
    }
}

package glint.app.cli;

import java.util.Optional;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import glint.datasets.catalog.OpenOptions;
import glint.datasets.frame.SourceOptions;

/** The options of every command that opens a source or a dataset. */
final class DatasetChoices {
    @Option(names = "--layout", paramLabel = "ID", description = "Layout of the dataset, when it is not the one "
            + "recognised.")
    private @Nullable String layout;

    @ArgGroup(exclusive = true)
    private @Nullable Order order;

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
                masks.reading(), convention.chosen());
    }
}

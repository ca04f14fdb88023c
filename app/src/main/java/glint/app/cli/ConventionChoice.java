package glint.app.cli;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

import glint.annotations.InputException;
import glint.annotations.convert.BoxConvention;

/** How box files with variants count pixels, as an option. */
final class ConventionChoice {
    @Option(names = "--convention", paramLabel = "ID", description = "How box files with variants count pixels: voc, "
            + "zero-inclusive, zero-half-open, one-half-open.")
    private @Nullable String id;

    Optional<BoxConvention> chosen() {
        return Optional.ofNullable(id).map(ConventionChoice::named);
    }

    static BoxConvention named(String id) {
        return Arrays.stream(BoxConvention.values()).filter(c -> c.id().equals(id)).findFirst().orElseThrow(
                () -> new InputException("--convention " + id, "is not known", "choose one of " + Arrays.stream(
                        BoxConvention.values()).map(BoxConvention::id).collect(Collectors.joining(", "))));
    }
}

package glint.app.bench;

import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Where a suite runs.
 *
 * @param folder for its data, empty at first; whoever made it removes it
 * @param display whether a window can be opened
 * @param residentBytes memory of this process that is in RAM, where the system tells
 * @param progress takes a line now and then about what is being measured
 */
public record BenchSite(Path folder, boolean display, Supplier<OptionalLong> residentBytes,
        Consumer<String> progress) {
    void says(String line) {
        progress.accept(line);
    }
}

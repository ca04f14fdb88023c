package glint.datasets.frame;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;

/** Opens files of bare samples, whose size only the user knows. */
public final class RawProvider implements FrameSourceProvider {
    private static final Set<String> EXTENSIONS = Set.of("raw", "bin", "dat", "y16", "gray16");

    @Override
    public String title() {
        return "a file of bare samples (.raw, .bin, .dat, .y16, or any other with its width said)";
    }

    @Override
    public boolean recognises(Path path, byte[] head, SourceFacts facts) {
        String name = path.getFileName().toString();
        String extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return !Files.isDirectory(path) && ImageFormat.sniff(head).isEmpty()
                && (facts.width() != null || EXTENSIONS.contains(extension));
    }

    @Override
    public Set<String> facts() {
        return Set.of("width", "height", "offset", "row-stride", "frame-stride", "telemetry-rows", "frames",
                "byte-order", "samples");
    }

    @Override
    public FrameSource open(Path path, SourceOptions options) {
        return RawSource.open(path, options);
    }
}

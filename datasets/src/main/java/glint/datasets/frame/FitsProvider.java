package glint.datasets.frame;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/** Opens FITS images and cubes. */
public final class FitsProvider implements FrameSourceProvider {
    private static final String SIGNATURE = "SIMPLE  =";

    @Override
    public String title() {
        return "a FITS image or cube (.fits, .fit)";
    }

    @Override
    public boolean recognises(Path path, byte[] head, SourceFacts facts) {
        return !Files.isDirectory(path) && head.length >= SIGNATURE.length()
                && new String(head, 0, SIGNATURE.length(), StandardCharsets.ISO_8859_1).equals(SIGNATURE);
    }

    @Override
    public Set<String> facts() {
        return Set.of("rows");
    }

    @Override
    public FrameSource open(Path path, SourceOptions options) {
        return FitsSource.open(path, options);
    }
}

package glint.datasets.frame;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/** Opens the radiometric files of FLIR cameras. */
public final class FlirProvider implements FrameSourceProvider {
    @Override
    public String title() {
        return "a radiometric file of a FLIR camera (.jpg, .fff, .seq, .csq)";
    }

    @Override
    public boolean recognises(Path path, byte[] head, SourceFacts facts) {
        if (Files.isDirectory(path) || facts.values() == SourceFacts.Values.PICTURE) {
            return false;
        }
        if (FlirBlock.signature(head, 0)) {
            return true;
        }
        if (!ImageFormat.JPEG.container().signature(head)) {
            return false;
        }
        try (ByteFile file = ByteFile.open(path)) {
            return FlirJpeg.block(file).isPresent();
        }
    }

    @Override
    public Set<String> facts() {
        return Set.of("values", "byte-order");
    }

    @Override
    public FrameSource open(Path path, SourceOptions options) {
        return FlirSource.open(path, options);
    }
}

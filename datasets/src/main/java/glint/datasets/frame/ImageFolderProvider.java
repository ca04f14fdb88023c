package glint.datasets.frame;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Opens a folder of images with its sub-folders. */
public final class ImageFolderProvider implements FrameSourceProvider {
    @Override
    public String title() {
        return "a folder of images";
    }

    @Override
    public boolean recognises(Path path, byte[] head, SourceFacts facts) {
        return Files.isDirectory(path);
    }

    @Override
    public FrameSource open(Path path, SourceOptions options) {
        return ImageFolderSource.open(path, List.of(path), options.order().isSequence(false));
    }
}

package glint.datasets.frame;

import java.nio.file.Files;
import java.nio.file.Path;

/** Opens a single image file, or a TIFF file of several pages as a stack. */
public final class ImageFileProvider implements FrameSourceProvider {
    @Override
    public String title() {
        return "an image or stack (.png, .jpg, .bmp, .tif)";
    }

    @Override
    public boolean recognises(Path path, byte[] head) {
        return !Files.isDirectory(path) && ImageFormat.sniff(head).isPresent();
    }

    @Override
    public FrameSource open(Path path, SourceOptions options) {
        return FrameFiles.info(path).pages() > 1 ? TiffStackSource.open(path, options) : ImageFileSource.open(path);
    }
}

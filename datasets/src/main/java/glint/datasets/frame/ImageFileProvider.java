package glint.datasets.frame;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

import glint.annotations.InputException;

/** Opens a single image file, or a TIFF file of several pages as a stack. */
public final class ImageFileProvider implements FrameSourceProvider {
    @Override
    public String title() {
        return "an image or stack (.png, .jpg, .bmp, .tif)";
    }

    @Override
    public boolean recognises(Path path, byte[] head, SourceFacts facts) {
        return !Files.isDirectory(path) && ImageFormat.sniff(head).isPresent();
    }

    @Override
    public Set<String> facts() {
        return Set.of("values");
    }

    @Override
    public FrameSource open(Path path, SourceOptions options) {
        SourceFacts.Values values = options.facts().values();
        if (values == SourceFacts.Values.TEMPERATURE) {
            throw new InputException(path.toString(), "is not radiometric, so there are no temperatures in it",
                    "leave values out");
        }
        boolean picture = values == SourceFacts.Values.PICTURE;
        return TiffStackSource.isStack(path)
                ? TiffStackSource.open(path, options)
                : ImageFileSource.open(path, picture);
    }
}

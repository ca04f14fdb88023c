package glint.datasets.frame;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Collectors;

import glint.annotations.InputException;

/** Opens whatever holds frames, by its content. */
public final class FrameSources {
    private FrameSources() {}

    /**
     * Opens an image, a folder of images, a stack or any other source that a provider knows.
     *
     * @throws InputException when there is nothing at the path, no provider knows it, or it holds no readable frame
     */
    public static FrameSource open(Path path, SourceOptions options) {
        byte[] head = head(path);
        List<FrameSourceProvider> providers = ServiceLoader.load(FrameSourceProvider.class,
                FrameSourceProvider.class.getClassLoader()).stream().map(ServiceLoader.Provider::get).toList();
        for (FrameSourceProvider provider : providers) {
            if (provider.recognises(path, head)) {
                return provider.open(path, options);
            }
        }
        throw new InputException(path.toString(), "is not a source of frames that Glint reads", "it reads " + providers
                .stream().map(FrameSourceProvider::title).collect(Collectors.joining(", ")));
    }

    private static byte[] head(Path path) {
        if (Files.isDirectory(path)) {
            return new byte[0];
        }
        try (ByteFile file = ByteFile.open(path)) {
            if (file.length() == 0) {
                throw new InputException(path.toString(), "is empty", "copy or download the file again");
            }
            return file.upTo(0, FrameSourceProvider.HEAD_LENGTH);
        }
    }
}

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
     * Opens an image, a folder of images, a stack or any other source that a provider knows. What the options say about a
     * file wins over what a sidecar beside it says, and that over the file itself.
     *
     * @throws InputException when there is nothing at the path, no provider knows it, it holds no readable frame, or
     *     something is said about it that means nothing for its kind
     */
    public static FrameSource open(Path path, SourceOptions options) {
        byte[] head = head(path);
        SourceFacts facts = options.facts().or(Sidecar.beside(path));
        List<FrameSourceProvider> providers = ServiceLoader.load(FrameSourceProvider.class,
                FrameSourceProvider.class.getClassLoader()).stream().map(ServiceLoader.Provider::get).toList();
        for (FrameSourceProvider provider : providers) {
            if (provider.recognises(path, head, facts)) {
                refuseMeaningless(path, provider, facts);
                FrameSource source = provider.open(path, new SourceOptions(options.order(), facts));
                return IgnoredPixels.of(SampleDepth.of(source, facts), facts);
            }
        }
        throw new InputException(path.toString(), "is not a source of frames that Glint reads", "it reads " + providers
                .stream().map(FrameSourceProvider::title).collect(Collectors.joining(", ")));
    }

    /**
     * The first frame of a file, for those that hold one: an image, or whatever else a provider knows.
     *
     * @throws InputException as {@link #open}
     */
    public static Frame readStill(Path file) {
        if (Sidecar.beside(file).equals(SourceFacts.NONE) && ImageFormat.sniff(head(file)).isPresent()) {
            return FrameFiles.read(file);
        }
        try (FrameSource source = open(file, SourceOptions.DEFAULT)) {
            return source.read(0);
        }
    }

    private static void refuseMeaningless(Path path, FrameSourceProvider provider, SourceFacts facts) {
        for (String key : facts.said()) {
            if (!provider.facts().contains(key) && !SourceFacts.OF_SAMPLES.contains(key)) {
                throw new InputException(path.toString(), "is read as " + provider.title() + ", for which '" + key
                        + "' means nothing", "leave it out");
            }
        }
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

package glint.datasets.store;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

import glint.annotations.geometry.ImageSize;

/**
 * A source about to be imported; see {@link StoredSource} for the first parts.
 *
 * @param frames in the order of the source
 */
public record NewSource(String name, Path root, String layout, boolean isSequence, Map<String, String> options,
        List<NewFrame> frames) {
    public NewSource {
        options = Map.copyOf(options);
        frames = List.copyOf(frames);
    }

    /**
     * A frame about to be imported; see {@link StoredFrame} for the parts.
     *
     * @param name as the source calls it, unique there
     */
    public record NewFrame(int position, String name, String file, ImageSize size, OptionalInt bits,
            Optional<String> sequence) {}
}

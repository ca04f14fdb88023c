package glint.inference.report;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import glint.annotations.InputException;
import glint.datasets.frame.Frame;
import glint.datasets.frame.FrameSource;

/** Finds the frame a labelled image's name belongs to, for pictures of single targets. */
@FunctionalInterface
public interface FrameLookup {
    /** The frame; empty when there is none, or it cannot be read. */
    Optional<Frame> frame(String image);

    /** Frames of a source by their names. */
    static FrameLookup of(FrameSource source) {
        Map<String, Integer> index = new HashMap<>();
        for (int i = 0; i < source.frameCount(); i++) {
            index.put(source.frameName(i), i);
        }
        return image -> {
            Integer i = index.get(image);
            if (i == null) {
                return Optional.empty();
            }
            try {
                return Optional.of(source.read(i));
            } catch (InputException e) {
                // Whoever ran over the source has reported it; here a picture is missing.
                return Optional.empty();
            }
        };
    }
}

package glint.app.bench;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

import glint.annotations.geometry.ImageSize;

/**
 * What the user wants measured; everything absent is as the suite has it.
 *
 * @param detectors ids; empty for all that are installed
 * @param preset size of the networks; absent for the one with bundled weights
 * @param sizes of the frames; empty for the sizes of the suite
 * @param device {@code auto}, {@code cpu}, {@code gpu} or {@code gpu:N}
 * @param frames over which memory is watched; 0 leaves that out
 * @param peer a network that PyTorch traced, to compare the detector with
 * @param full whether the large amount of data is used
 */
public record BenchRequest(List<String> detectors, Optional<String> preset, List<ImageSize> sizes,
        Optional<String> device, OptionalInt frames, Optional<Path> peer, boolean full) {
    /** Everything as the suites have it. */
    public static final BenchRequest DEFAULT = new BenchRequest(List.of(), Optional.empty(), List.of(),
            Optional.empty(), OptionalInt.empty(), Optional.empty(), false);

    public BenchRequest {
        detectors = List.copyOf(detectors);
        sizes = List.copyOf(sizes);
    }

    /** The options that are set. */
    public Set<BenchOption> set() {
        Set<BenchOption> set = EnumSet.noneOf(BenchOption.class);
        if (!detectors.isEmpty()) {
            set.add(BenchOption.DETECTOR);
        }
        if (!sizes.isEmpty()) {
            set.add(BenchOption.SIZE);
        }
        preset.ifPresent(p -> set.add(BenchOption.PRESET));
        device.ifPresent(d -> set.add(BenchOption.DEVICE));
        frames.ifPresent(n -> set.add(BenchOption.FRAMES));
        peer.ifPresent(file -> set.add(BenchOption.PEER));
        if (full) {
            set.add(BenchOption.FULL);
        }
        return set;
    }

    /** The same over another number of frames. */
    public BenchRequest withFrames(int number) {
        return new BenchRequest(detectors, preset, sizes, device, OptionalInt.of(number), peer, full);
    }

    /** The same with frames of these sizes. */
    public BenchRequest withSizes(List<ImageSize> newSizes) {
        return new BenchRequest(detectors, preset, newSizes, device, frames, peer, full);
    }
}

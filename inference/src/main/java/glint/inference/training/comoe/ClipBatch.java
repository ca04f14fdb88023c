package glint.inference.training.comoe;

import java.util.ArrayList;
import java.util.List;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

import glint.annotations.geometry.Box;
import glint.inference.comoe.CoMoeNetwork;
import glint.inference.nn.GreyInput;

/**
 * Clips of one length and size.
 *
 * @param clips at least one
 * @param side of the pictures, in pixels
 */
record ClipBatch(List<ClipView> clips, int side) {
    ClipBatch {
        clips = List.copyOf(clips);
    }

    /**
     * A clip as the network sees it.
     *
     * @param frames grey in [0, 1], the key frame last
     * @param domain it is of
     * @param boxes of the key frame's targets, in pixels of the input
     */
    record ClipView(List<float[]> frames, int domain, List<Box> boxes) {
        ClipView {
            frames = List.copyOf(frames);
            boxes = List.copyOf(boxes);
        }
    }

    /** Frame by frame and in each image by image, {@code [T * N, 3, side, side]}. */
    NDArray frames(NDManager manager) {
        List<float[]> all = new ArrayList<>();
        for (int t = 0; t < clips.getFirst().frames().size(); t++) {
            for (ClipView clip : clips) {
                all.add(clip.frames().get(t));
            }
        }
        return GreyInput.create(manager, all, CoMoeNetwork.MEAN, CoMoeNetwork.DEVIATION, side, side);
    }

    int[] domains() {
        return clips.stream().mapToInt(ClipView::domain).toArray();
    }

    List<List<Box>> boxes() {
        return clips.stream().map(ClipView::boxes).toList();
    }
}

package glint.inference.run;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import glint.annotations.InputException;
import glint.datasets.frame.Frame;
import glint.datasets.frame.FrameSource;
import glint.inference.Clip;

/**
 * The clip that belongs to each frame of a source. In a sequence it holds the frames before the key frame, of the same folder or
 * stack; earlier ones are missing at the start and detectors repeat the first. A still is a clip of its own.
 *
 * <p>Frames of the current clip are kept, so going forward reads each frame once.
 */
public final class ClipWindow {
    private final FrameSource source;
    private final int length;
    private final Map<Integer, Frame> kept = new HashMap<>();

    /**
     * @param length frames in a clip, the key frame included
     * @param sequence whether consecutive frames follow each other in time
     */
    public ClipWindow(FrameSource source, int length, boolean sequence) {
        this.source = source;
        this.length = sequence ? length : 1;
    }

    /**
     * The clip whose key frame has the given index. An earlier frame that cannot be read is left out.
     *
     * @throws InputException when the key frame itself cannot be read
     */
    public Clip at(int index) {
        Frame key = read(index);
        List<Frame> frames = new ArrayList<>();
        String group = group(index);
        for (int i = Math.max(0, index - length + 1); i < index; i++) {
            if (group(i).equals(group)) {
                addIfReadable(i, frames);
            }
        }
        frames.add(key);
        kept.keySet().removeIf(i -> i <= index - length + 1 || i > index);
        return new Clip(frames);
    }

    private void addIfReadable(int index, List<Frame> frames) {
        try {
            frames.add(read(index));
        } catch (InputException e) {
            // It had its own turn as key frame and was reported there.
            kept.remove(index);
        }
    }

    private Frame read(int index) {
        Frame frame = kept.get(index);
        if (frame == null) {
            frame = source.read(index);
            kept.put(index, frame);
        }
        return frame;
    }

    private String group(int index) {
        String name = source.frameName(index);
        int number = name.lastIndexOf('#');
        return number >= 0 ? name.substring(0, number) : name.substring(0, name.lastIndexOf('/') + 1);
    }
}

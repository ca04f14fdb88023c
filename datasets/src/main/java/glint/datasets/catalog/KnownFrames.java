package glint.datasets.catalog;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;

import glint.annotations.InputException;
import glint.annotations.convert.BoxConvention;
import glint.annotations.convert.MaskReading;
import glint.annotations.format.LabelFormat.ReadOptions;
import glint.annotations.geometry.ImageSize;
import glint.annotations.model.FrameLabels;
import glint.annotations.model.LabelSet;
import glint.datasets.frame.FrameSource;

/** The images that labels are about, as readers of label files ask for them: sizes and names. */
public final class KnownFrames {
    private final FrameSource source;
    private final FrameMatcher matcher;

    /** The frames of a source, which stays open as long as labels are read. */
    public KnownFrames(FrameSource source) {
        this.source = source;
        this.matcher = new FrameMatcher(source);
    }

    /** Options for reading labels of these frames. */
    public ReadOptions readOptions(BoxConvention convention, MaskReading masks) {
        return new ReadOptions(this::size, convention, masks, IntStream.range(0, source.frameCount()).mapToObj(
                source::frameName).toList());
    }

    /**
     * Size of the frame meant by a name.
     *
     * @throws InputException when there is none, or more than one
     */
    public ImageSize size(String name) {
        int index = matcher.find(name).orElseThrow(() -> new InputException(name, "has no image in " + source
                .location(), "add the image, or name the folder that has it"));
        return source.frameSize(index);
    }

    /**
     * The labels with the names of their images in the place of what the label files call them.
     *
     * @throws InputException when two label files are about the same image
     */
    public LabelSet named(LabelSet labels) {
        Map<String, String> names = new HashMap<>();
        Set<String> taken = new HashSet<>();
        List<FrameLabels> frames = new ArrayList<>();
        for (FrameLabels frame : labels.frames()) {
            OptionalInt index = matcher.find(frame.frame());
            String name = index.isPresent() ? source.frameName(index.getAsInt()) : frame.frame();
            if (!taken.add(name)) {
                throw new InputException(frame.frame(), "means the same image as another label file, " + name,
                        "keep one of them");
            }
            names.put(frame.frame(), name);
            frames.add(frame);
        }
        return new LabelSet(labels.categories(), frames, labels.tracks()).withFrameNames(name -> names.getOrDefault(
                name, name));
    }
}

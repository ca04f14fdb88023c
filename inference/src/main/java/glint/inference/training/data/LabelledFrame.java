package glint.inference.training.data;

import java.util.List;

import glint.annotations.format.FrameNames;
import glint.annotations.geometry.BitMask;
import glint.annotations.geometry.Box;
import glint.annotations.model.FrameLabels;
import glint.annotations.model.Shape;
import glint.annotations.model.Target;
import glint.datasets.frame.Frame;
import glint.inference.CountScaling;
import glint.inference.training.augment.LabelledImage;
import glint.inference.training.augment.Plane;

/**
 * A frame and what is labelled in it, at the depth of its file.
 *
 * @param dataset the name the recipe calls its dataset
 */
public record LabelledFrame(String dataset, Frame frame, FrameLabels labels) {
    /** Its name across datasets: dataset, slash, file name without folder and extension, and its number in a video. */
    public String id() {
        return id(dataset, labels.frame());
    }

    /** The sequence it belongs to across datasets: dataset, slash, its video and {@code #}, or its folder and a slash. */
    public String sequence() {
        String name = labels.frame();
        int number = name.lastIndexOf('#');
        return dataset + "/" + name.substring(0, (number >= 0 ? number : name.lastIndexOf('/')) + 1);
    }

    /** The id of a frame of a dataset. */
    static String id(String dataset, String frameName) {
        return dataset + "/" + FrameNames.base(FrameNames.stem(frameName));
    }

    /** The tight boxes of its targets, in pixel edges; of those that have an extent. */
    public List<Box> boxes() {
        return labels.targets().stream().map(Target::box).filter(b -> !b.isEmpty()).toList();
    }

    /** The pixels of all targets labelled by masks. */
    public BitMask maskOfTargets() {
        BitMask all = BitMask.empty();
        for (Target target : labels.targets()) {
            if (target.shape() instanceof Shape.OfMask(BitMask pixels)) {
                all = all.union(pixels.clip(frame.size()));
            }
        }
        return all;
    }

    /** The frame as the network sees it, grey in [0, 1], with the pixels of its masks. */
    public LabelledImage toImage() {
        Plane mask = Plane.filled(frame.width(), frame.height(), 0);
        maskOfTargets().forEach((x, y) -> mask.values()[y * mask.width() + x] = 1);
        return new LabelledImage(new Plane(frame.width(), frame.height(), CountScaling.scale(frame)), mask, boxes());
    }
}

package glint.inference.training;

import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

import glint.annotations.geometry.BitMask;
import glint.annotations.geometry.Box;
import glint.annotations.model.Category;
import glint.annotations.model.FrameLabels;
import glint.annotations.model.Provenance;
import glint.annotations.model.Shape;
import glint.annotations.model.Target;
import glint.datasets.frame.Frame;
import glint.inference.training.data.LabelledFrame;
import glint.inference.training.data.TrainingData;

/**
 * Scenes a network soon knows by heart: noise with one bright square each, always the same ones.
 *
 * @param size of a scene's sides, in pixels
 * @param room for the square's corner, which is 8 pixels or more from the left and the top
 * @param least side of the square, in pixels
 * @param sides how many sides there are to draw from
 */
public record BrightSquares(int size, int room, int least, int sides) {
    private static final int SCENES = 8;

    /**
     * Eight scenes, of which the first ones are held back, too.
     *
     * @param times each stands in the training data
     */
    public TrainingData data(int times, int heldBack) {
        SplittableRandom random = new SplittableRandom(11);
        List<LabelledFrame> frames = IntStream.range(0, SCENES).mapToObj(i -> scene(i, random)).toList();
        return new TrainingData(Collections.nCopies(times, frames).stream().flatMap(List::stream).toList(),
                frames.subList(0, heldBack));
    }

    private LabelledFrame scene(int index, SplittableRandom random) {
        byte[] counts = new byte[size * size];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = (byte) (60 + random.nextInt(30));
        }
        int x0 = 8 + random.nextInt(room);
        int y0 = 8 + random.nextInt(room);
        int side = least + random.nextInt(sides);
        BitMask square = BitMask.filled(Box.ofSize(x0, y0, side, side));
        square.forEach((x, y) -> counts[y * size + x] = (byte) 230);
        Frame frame = Frame.ofBytes(size, size, counts);
        Target target = Target.of(1, new Shape.OfMask(square), Category.TARGET, Provenance.imported("scene"));
        return new LabelledFrame("scenes", frame,
                new FrameLabels("scene-" + index + ".png", frame.size(), List.of(target)));
    }
}

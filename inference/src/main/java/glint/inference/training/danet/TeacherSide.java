package glint.inference.training.danet;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;

import glint.inference.nn.Conv2d;
import glint.inference.nn.ConvGeometry;
import glint.inference.nn.Module;

/**
 * What a teacher's maps go through: enhancement (EKEM), projection (UFP), and the choice of the channels that squeeze and
 * excitation weighs most (TPKS). Nothing here learns: the gradient stops at the teacher's projected map.
 */
final class TeacherSide extends Module {
    private static final int SHARE = 8;
    private static final int REDUCTION = 16;

    private final List<Ekem> ekem = new ArrayList<>();
    private final List<FeatureProjector> ufp = new ArrayList<>();
    private final List<Conv2d> squeeze = new ArrayList<>();
    private final List<Conv2d> excite = new ArrayList<>();

    TeacherSide(List<Integer> channels) {
        for (int i = 0; i < channels.size(); i++) {
            int c = channels.get(i);
            int hidden = Math.max(1, c / REDUCTION);
            ekem.add(child("ekem." + i, new Ekem(c)));
            ufp.add(child("ufp." + i, new FeatureProjector(c)));
            squeeze.add(child("se." + i + ".fc.0", new Conv2d(ConvGeometry.square(c, hidden, 1), true)));
            excite.add(child("se." + i + ".fc.2", new Conv2d(ConvGeometry.square(hidden, c, 1), true)));
        }
    }

    /** How many of so many channels are chosen. */
    static int selected(int channels) {
        return channels / SHARE;
    }

    /** The teacher's map as it is compared, of the shape of {@code feature}. */
    NDArray project(int stage, NDArray feature) {
        return ufp.get(stage).forward(ekem.get(stage).forward(feature));
    }

    /** The channels chosen for each image, {@code [N, C / 8, H, W]}, in ascending order. */
    NDArray select(int stage, NDArray projected) {
        Shape shape = projected.getShape();
        int channels = (int) shape.get(1);
        NDArray means = projected.getNDArrayInternal().globalAvgPool().reshape(shape.get(0), channels, 1, 1);
        // The sigmoid behind the second layer keeps the order, which is all that counts.
        float[] weights = excite.get(stage).forward(squeeze.get(stage).forward(means).getNDArrayInternal().relu())
                .toFloatArray();
        NDList chosen = new NDList();
        for (int image = 0; image < shape.get(0); image++) {
            int first = image * channels;
            long[] best = IntStream.range(0, channels).boxed()
                    .sorted(Comparator.comparingDouble((Integer c) -> weights[first + c]).reversed())
                    .limit(selected(channels)).sorted().mapToLong(Integer::longValue).toArray();
            chosen.add(projected.get(image).get(new NDIndex("{}", projected.getManager().create(best))));
        }
        return NDArrays.stack(chosen);
    }
}

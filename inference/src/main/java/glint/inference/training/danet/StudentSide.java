package glint.inference.training.danet;

import java.util.ArrayList;
import java.util.List;

import ai.djl.ndarray.NDArray;

import glint.inference.nn.ConvGeometry;
import glint.inference.nn.Module;
import glint.inference.nn.Normalisation;
import glint.inference.nn.RepVgg;

/**
 * What the student's maps go through to be compared with a teacher's: enhancement (EKEM), projection (UFP), and the integration
 * of the channels the teacher finds most telling (TPKI, eq. 8). One for each stage.
 */
final class StudentSide extends Module {
    private final List<Ekem> ekem = new ArrayList<>();
    private final List<FeatureProjector> ufp = new ArrayList<>();
    private final List<RepVgg> tpki = new ArrayList<>();

    StudentSide(List<Integer> channels) {
        for (int i = 0; i < channels.size(); i++) {
            int c = channels.get(i);
            ekem.add(child("ekem." + i, new Ekem(c)));
            ufp.add(child("ufp." + i, new FeatureProjector(c)));
            tpki.add(child("tpki." + i,
                    new RepVgg(ConvGeometry.square(c + TeacherSide.selected(c), c, 3), Normalisation.PYTORCH)));
        }
    }

    /**
     * The student's map as it is compared, {@code [N, C, H, W]}.
     *
     * @param feature {@code [N, C, H, W]}
     * @param selected channels of the teacher's projected map, {@code [N, C / 8, H, W]}
     */
    NDArray integrate(int stage, NDArray feature, NDArray selected) {
        NDArray projected = ufp.get(stage).forward(ekem.get(stage).forward(feature));
        return tpki.get(stage).forward(projected.concat(selected, 1));
    }
}

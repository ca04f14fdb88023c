package glint.inference.training.danet;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;

import glint.annotations.InputException;
import glint.inference.checkpoint.Checkpoint;
import glint.inference.checkpoint.StateDict;
import glint.inference.checkpoint.Weights;
import glint.inference.danet.DanetConfig;
import glint.inference.danet.DanetNetwork;
import glint.inference.nn.Constants;

/**
 * Scale-specific knowledge distillation (SSKD, eq. 8): an image is shown to the teachers of the scales of its targets, and the
 * student's maps are drawn towards theirs. Teachers are DANets of the student's shape that learnt from targets of one scale.
 */
final class Teachers {
    private final Map<TargetScale, DanetNetwork> networks = new EnumMap<>(TargetScale.class);
    private final TeacherSide side;

    /**
     * Reads the teachers.
     *
     * @param files their checkpoints
     * @param manager owns their weights
     * @throws InputException when one is no checkpoint of the student's shape
     */
    Teachers(Map<TargetScale, String> files, DanetConfig config, long seed, NDManager manager) {
        files.forEach((scale, file) -> networks.put(scale, read(Path.of(file), config, manager)));
        List<Integer> widths = config.preset().widths();
        side = new TeacherSide(widths.subList(1, widths.size()));
        side.materialise(manager, new SplittableRandom(seed));
        // By the statistics of the batch: those of its own it never learns.
        side.setTraining(true);
    }

    private static DanetNetwork read(Path file, DanetConfig config, NDManager manager) {
        Weights weights = Weights.read(file);
        String preset = weights.checkpoint().metadata().get(Checkpoint.PRESET);
        if (!config.preset().id().equals(preset)) {
            throw new InputException(file.toString(), "holds weights of preset " + preset + ", the student has "
                    + config.preset().id(), "name a teacher of the student's preset");
        }
        try (NDManager branches = manager.newSubManager()) {
            DanetNetwork trained = new DanetNetwork(config);
            StateDict.load(weights.checkpoint(), trained, branches, weights.subject());
            return trained.deployed(manager);
        }
    }

    /**
     * How far the student's maps are from those of its teachers: the mean squared difference of each stage, summed.
     *
     * @param input {@code [N, 3, H, W]}
     * @param features the student's maps for it
     * @param scales of the targets of each image
     */
    NDArray distance(StudentSide student, NDArray input, NDList features, List<Set<TargetScale>> scales) {
        if (scales.stream().flatMap(Set::stream).noneMatch(networks::containsKey)) {
            return Idle.loss(student, input);
        }
        NDArray sum = Constants.of(0, input);
        for (Map.Entry<TargetScale, DanetNetwork> teacher : networks.entrySet()) {
            List<Integer> images = new ArrayList<>();
            for (int i = 0; i < scales.size(); i++) {
                if (scales.get(i).contains(teacher.getKey())) {
                    images.add(i);
                }
            }
            if (images.isEmpty()) {
                continue;
            }
            NDIndex rows = new NDIndex("{}", input.getManager()
                    .create(images.stream().mapToLong(Integer::longValue).toArray()));
            NDList taught = teacher.getValue().features(input.get(rows));
            for (int stage = 0; stage < taught.size(); stage++) {
                NDArray wanted = side.project(stage, taught.get(stage)).stopGradient();
                NDArray got = student.integrate(stage, features.get(stage).get(rows), side.select(stage, wanted));
                sum = sum.add(wanted.sub(got).square().mean());
            }
        }
        return sum;
    }
}

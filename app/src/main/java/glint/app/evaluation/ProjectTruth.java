package glint.app.evaluation;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import glint.annotations.model.FrameLabels;
import glint.annotations.model.LabelSet;
import glint.annotations.model.Target;
import glint.datasets.store.ProjectStore;
import glint.datasets.store.StoredFrame;
import glint.inference.evaluation.Evaluation;

/** The labels of every frame of a project as they are now. Belongs to the JavaFX thread; what it hands out stays as it is. */
final class ProjectTruth {
    private final List<StoredFrame> frames;
    private final Map<String, FrameLabels> labels;

    private ProjectTruth(List<StoredFrame> frames, Map<String, FrameLabels> labels) {
        this.frames = frames;
        this.labels = labels;
    }

    /** Reads all labels through a second opening of the project; on a worker. */
    static ProjectTruth read(Path project, List<StoredFrame> frames) {
        Map<String, FrameLabels> labels = new HashMap<>();
        try (ProjectStore reader = ProjectStore.open(project)) {
            for (StoredFrame frame : frames) {
                labels.put(frame.name(), reader.labels(frame.id()));
            }
        }
        return new ProjectTruth(frames, labels);
    }

    /** Takes over labels of a frame; whether they differ from those known. */
    boolean accept(FrameLabels now) {
        FrameLabels before = labels.get(now.frame());
        if (before == null || before.equals(now)) {
            return false;
        }
        labels.put(now.frame(), now);
        return true;
    }

    /** The labels of every frame by its name. */
    Map<String, FrameLabels> byFrame() {
        return Map.copyOf(labels);
    }

    /** Everything, in the order of the frames. */
    LabelSet all() {
        return new LabelSet(List.of(), frames.stream().map(f -> labels.get(f.name())).toList());
    }

    /** A comparison to be made on a worker, with what a detector found in the frames it looked at. */
    Pending compare(String detector, Map<Long, List<Target>> found) {
        List<FrameLabels> truth = new ArrayList<>();
        List<FrameLabels> detections = new ArrayList<>();
        for (StoredFrame frame : frames) {
            List<Target> targets = found.get(frame.id());
            FrameLabels labelled = labels.get(frame.name());
            if (targets != null && labelled != null) {
                truth.add(labelled);
                detections.add(new FrameLabels(frame.name(), frame.size(), targets));
            }
        }
        return new Pending(detector, new LabelSet(List.of(), truth), new LabelSet(List.of(), detections));
    }

    /** Labels and detections that belong together. */
    record Pending(String detector, LabelSet truth, LabelSet detections) {
        Evaluation evaluate() {
            return Evaluation.of(detector, truth, detections, Optional.empty());
        }
    }
}

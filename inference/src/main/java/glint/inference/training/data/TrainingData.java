package glint.inference.training.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import glint.annotations.InputException;
import glint.annotations.model.FrameLabels;
import glint.datasets.catalog.Dataset;
import glint.datasets.catalog.Datasets;
import glint.datasets.catalog.OpenOptions;
import glint.datasets.frame.Frame;
import glint.inference.training.recipe.DataSettings;

/**
 * What a run trains on and what it is measured with; they share no image and no near-duplicate of one. Frames are kept in
 * memory at the depth of their files.
 *
 * @param train every frame as often as an epoch goes through it
 * @param validation the frames held back
 */
public record TrainingData(List<LabelledFrame> train, List<LabelledFrame> validation) {
    private static final Logger LOG = LoggerFactory.getLogger(TrainingData.class);

    public TrainingData {
        train = List.copyOf(train);
        validation = List.copyOf(validation);
        if (train.isEmpty() || validation.isEmpty()) {
            throw new InputException("data", "nothing is left to " + (train.isEmpty() ? "train on" : "validate with"),
                    "check the folders and what is held back");
        }
    }

    /**
     * Reads the datasets of a recipe.
     *
     * @throws InputException when a dataset is not there or nothing of it can be read
     */
    public static TrainingData open(DataSettings settings, HoldBack heldBack) {
        Map<String, List<LabelledFrame>> all = new LinkedHashMap<>();
        settings.folders().forEach((name, folder) -> {
            if (settings.train().containsKey(name) || settings.validate().contains(name)) {
                all.put(name, read(name, Path.of(settings.root()).resolve(folder), settings.step(name)));
            }
        });
        List<LabelledFrame> train = new ArrayList<>();
        settings.train().forEach((name, times) -> {
            List<LabelledFrame> kept = frames(all, name).stream().filter(f -> !heldBack.contains(f)).toList();
            for (int i = 0; i < Math.ceil(times); i++) {
                train.addAll(kept);
            }
        });
        List<LabelledFrame> validation = new ArrayList<>();
        for (String name : settings.validate()) {
            frames(all, name).stream().filter(heldBack::contains).forEach(validation::add);
        }
        return new TrainingData(train, validation);
    }

    private static List<LabelledFrame> frames(Map<String, List<LabelledFrame>> all, String name) {
        return all.getOrDefault(name, List.of());
    }

    private static List<LabelledFrame> read(String name, Path folder, int step) {
        List<LabelledFrame> frames = new ArrayList<>();
        try (Dataset dataset = Datasets.open(folder, OpenOptions.DEFAULT)) {
            dataset.findings().forEach(f -> LOG.warn("{}: {}", name, f));
            Map<String, FrameLabels> labels = new LinkedHashMap<>();
            dataset.labels().frames().forEach(l -> labels.put(l.frame(), l));
            for (int i = 0; i < dataset.frames().frameCount(); i += step) {
                FrameLabels known = labels.get(dataset.frames().frameName(i));
                if (known == null) {
                    LOG.warn("{}: {} has no labels that can be read and is left out", name,
                            dataset.frames().frameName(i));
                    continue;
                }
                Frame frame = dataset.frames().read(i);
                frames.add(new LabelledFrame(name, frame, known));
            }
        }
        return frames;
    }
}

package glint.annotations.format.coco;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import glint.annotations.format.AtomicFile;
import glint.annotations.format.LabelFormat;
import glint.annotations.format.Loss;
import glint.annotations.format.LossRule;
import glint.annotations.model.LabelSet;

/**
 * The bare list of detections that COCO's tools score. It names neither images nor categories: the ids are those that the
 * same labels get as a whole COCO document, so the two are written together. To read one takes its ground truth, see
 * {@link CocoFormat#readDetections}; a whole document is read as such.
 */
public final class CocoDetectionsFormat implements LabelFormat {
    private final CocoFormat whole = new CocoFormat();

    @Override
    public String id() {
        return "coco-detections";
    }

    @Override
    public String title() {
        return "COCO detections (bare list)";
    }

    @Override
    public Optional<String> fileExtension() {
        return Optional.of("json");
    }

    @Override
    public Reading read(Path source, ReadOptions options) {
        return whole.read(source, options);
    }

    @Override
    public void write(LabelSet labels, Path target, WriteOptions options) {
        AtomicFile.write(target, out -> CocoWriter.writeDetections(labels, options, out));
    }

    @Override
    public List<Loss> lossesByTarget(LabelSet labels) {
        List<Loss> losses = new ArrayList<>(whole.lossesByTarget(labels));
        losses.addAll(LossRule.apply(labels, List.of(new LossRule(
                "the names of its image and class, of which numbers stay", (frame, target) -> true))));
        return List.copyOf(losses);
    }
}

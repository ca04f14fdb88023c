package glint.annotations.format.coco;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import glint.annotations.InputException;
import glint.annotations.format.AtomicFile;
import glint.annotations.format.FindingLog;
import glint.annotations.format.LabelFormat;
import glint.annotations.format.Loss;
import glint.annotations.format.LossRule;
import glint.annotations.model.LabelSet;
import glint.annotations.model.Shape;

/**
 * COCO JSON. Boxes are x, y, width, height in pixel edges; pixels are written as compressed runs, because outlines lose
 * targets of one pixel; {@code iscrowd} is the attribute {@code ignore}. Images without annotations are kept.
 */
public final class CocoFormat implements LabelFormat {
    @Override
    public String id() {
        return "coco";
    }

    @Override
    public String title() {
        return "COCO JSON";
    }

    @Override
    public Optional<String> fileExtension() {
        return Optional.of("json");
    }

    @Override
    public Reading read(Path source, ReadOptions options) {
        FindingLog findings = new FindingLog(name(source));
        CocoDocument document = CocoParser.read(source, findings);
        if (document.bare()) {
            throw new InputException(source.toString(), "is a bare list of detections, which names no images",
                    "give the ground truth file it was made for as well");
        }
        LabelSet labels = new CocoLabels(name(source), options.imageSize(), findings).join(document, document, source);
        return new Reading(labels, findings.all());
    }

    /**
     * Reads detections. A whole document is read as such; of a bare list the image and category ids are looked up in the
     * ground truth, whose frames all appear in the result, those without detections too.
     *
     * @param truth the COCO file the detector's ids come from
     * @throws InputException when one of the two files cannot be read
     */
    public Reading readDetections(Path detections, Path truth, ReadOptions options) {
        FindingLog findings = new FindingLog(name(detections));
        CocoDocument found = CocoParser.read(detections, findings);
        CocoDocument known = found.bare() ? CocoParser.read(truth, new FindingLog(name(truth))) : found;
        LabelSet labels = new CocoLabels(name(detections), options.imageSize(), findings).join(known, found,
                detections);
        return new Reading(labels, findings.all());
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    @Override
    public void write(LabelSet labels, Path target, WriteOptions options) {
        AtomicFile.write(target, out -> CocoWriter.write(labels, options, out));
    }

    @Override
    public List<Loss> lossesByTarget(LabelSet labels) {
        return LossRule.apply(labels, List.of(LossRule.points("its place becomes a box without extent"),
                new LossRule("the pixels outside its image", (frame, target) -> target.shape() instanceof Shape.OfMask
                        && LossRule.OUTSIDE.befalls().test(frame, target)),
                LossRule.PROVENANCE));
    }
}

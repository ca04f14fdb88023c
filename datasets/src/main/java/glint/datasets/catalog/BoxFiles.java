package glint.datasets.catalog;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

import glint.annotations.InputException;
import glint.annotations.audit.Finding;
import glint.annotations.convert.BoxConvention;
import glint.annotations.convert.BoxesToMask;
import glint.annotations.convert.ConventionDetector;
import glint.annotations.convert.ConventionVote;
import glint.annotations.convert.MaskReading;
import glint.annotations.format.FrameNames;
import glint.annotations.format.LabelFormat;
import glint.annotations.format.LabelFormats;
import glint.annotations.geometry.Box;
import glint.annotations.geometry.ImageSize;
import glint.annotations.model.FrameLabels;
import glint.annotations.model.LabelSet;
import glint.annotations.model.Shape;
import glint.annotations.model.Target;

/**
 * Box files (VOC) that stand beside the masks a dataset's labels were read from, as in NUAA-SIRST and SIRST-V2. They say the same
 * in other words, or should.
 *
 * @param folder relative to the dataset's root, such as {@code masks}
 * @param convention how most of the files count pixels, found by comparing them with the masks; by it the boxes were read
 * @param boxes of the dataset's frames, under their names
 * @param findings what was wrong with the files themselves
 */
public record BoxFiles(String folder, BoxConvention convention, LabelSet boxes, List<Finding> findings) {
    private static final List<String> FOLDERS = List.of("masks", "annotations/bboxes", "annotations", "Annotations",
            "bboxes", "boxes", "xml", "xmls", "labels");

    public BoxFiles {
        findings = List.copyOf(findings);
    }

    /** The box files beside the masks of a dataset; empty when its labels are no masks or there are no such files. */
    public static Optional<BoxFiles> beside(Dataset dataset) {
        Map<String, FrameLabels> masks = new LinkedHashMap<>();
        for (FrameLabels frame : dataset.labels().frames()) {
            masks.put(frame.frame(), frame);
        }
        boolean hasMasks = dataset.labels().frames().stream().flatMap(frame -> frame.targets().stream()).anyMatch(
                target -> target.shape() instanceof Shape.OfMask);
        if (!hasMasks) {
            return Optional.empty();
        }
        return FOLDERS.stream().map(folder -> dataset.root().resolve(folder)).filter(folder -> Folders.holds(folder,
                "*.xml")).findFirst().map(folder -> read(dataset, folder, masks));
    }

    private static BoxFiles read(Dataset dataset, Path folder, Map<String, FrameLabels> masks) {
        FrameMatcher matcher = new FrameMatcher(dataset.frames());
        LabelFormat voc = LabelFormats.byId("voc");
        BoxConvention plain = BoxConvention.ZERO_BASED_HALF_OPEN;
        LabelFormat.Reading reading = voc.read(folder, new LabelFormat.ReadOptions(name -> size(dataset, matcher, masks,
                name), plain, MaskReading.DEFAULT));
        List<FrameLabels> numbers = named(dataset, matcher, reading.labels());
        ConventionVote vote = ConventionDetector.fromMasks(numbers.stream().filter(frame -> masks.containsKey(frame
                .frame())).map(frame -> new ConventionDetector.Compared(frame.targets().stream().map(Target::box)
                        .toList(), BoxesToMask.pixels(masks.getOrDefault(frame.frame(), frame))))
                .toList());
        BoxConvention convention = vote.convention().orElse(plain);
        List<FrameLabels> boxes = convention == plain
                ? numbers
                : named(dataset, matcher, voc.read(folder, new LabelFormat.ReadOptions(name -> size(dataset, matcher,
                        masks, name), convention, MaskReading.DEFAULT)).labels());
        // What leaves the image or is empty may only seem so while the way of counting is a guess.
        List<Finding> findings = reading.findings().stream().filter(finding -> !finding.rule().equals(
                "box-outside-image") && !finding.rule().equals("empty-box")).map(finding -> renamed(dataset, matcher,
                        finding))
                .toList();
        return new BoxFiles(FrameNames.relative(dataset.root(), folder), convention, new LabelSet(reading.labels()
                .categories(), boxes), findings);
    }

    private static ImageSize size(Dataset dataset, FrameMatcher matcher, Map<String, FrameLabels> masks, String name) {
        OptionalInt index = matcher.find(name);
        if (index.isEmpty()) {
            throw new InputException(name, "is not among the images", "add the image");
        }
        FrameLabels labelled = masks.get(dataset.frames().frameName(index.getAsInt()));
        return labelled != null ? labelled.size() : dataset.frames().read(index.getAsInt()).size();
    }

    private static List<FrameLabels> named(Dataset dataset, FrameMatcher matcher, LabelSet labels) {
        List<FrameLabels> frames = new ArrayList<>();
        for (FrameLabels frame : labels.frames()) {
            OptionalInt index = matcher.find(frame.frame());
            if (index.isPresent()) {
                frames.add(new FrameLabels(dataset.frames().frameName(index.getAsInt()), frame.size(), frame
                        .targets()));
            }
        }
        return frames;
    }

    private static Finding renamed(Dataset dataset, FrameMatcher matcher, Finding finding) {
        OptionalInt index = matcher.find(finding.image());
        return index.isEmpty()
                ? finding
                : new Finding(finding.rule(), finding.severity(), dataset.frames().frameName(index.getAsInt()), finding
                        .target(), finding.message(), finding.suggestion());
    }

    /** The four numbers a file holds for a box. */
    public Box numbers(Box edges) {
        double[] n = convention.fromEdges(edges);
        return new Box(n[0], n[1], Math.max(n[0], n[2]), Math.max(n[1], n[3]));
    }

    /** The least box that has what the numbers mean in whatever way the file may count. */
    public Box widest(Box edges) {
        Box n = numbers(edges);
        return new Box(n.x0() - 1, n.y0() - 1, n.x1() + 1, n.y1() + 1);
    }

    /** The boxes by the name of their frame. */
    public Map<String, FrameLabels> byFrame() {
        Map<String, FrameLabels> byFrame = new HashMap<>();
        boxes.frames().forEach(frame -> byFrame.put(frame.frame(), frame));
        return byFrame;
    }
}

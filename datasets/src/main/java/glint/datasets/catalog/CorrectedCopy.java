package glint.datasets.catalog;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;

import glint.annotations.InputException;
import glint.annotations.audit.Finding;
import glint.annotations.audit.Mend;
import glint.annotations.convert.BoxConvention;
import glint.annotations.edit.LabelEdit;
import glint.annotations.format.AtomicFile;
import glint.annotations.format.LabelFormat.WriteOptions;
import glint.annotations.format.LabelFormats;
import glint.annotations.format.glint.EditJson;
import glint.annotations.model.FrameLabels;
import glint.annotations.model.LabelSet;
import glint.annotations.model.Shape;
import glint.annotations.model.Target;

/**
 * A copy of a dataset with what an audit found mended where it can be. The dataset itself is not touched.
 *
 * <p>{@code images/} holds the image files as they are. Labels that are masks go to {@code masks/}, and the boxes of box files
 * beside them to {@code Annotations/}, one way of counting pixels throughout: as Pascal VOC defined it, from 1 and inclusive.
 * Labels of a VOC dataset go to {@code Annotations/} in the same way, all others to {@code annotations.json} as COCO.
 * {@code audit.json} says for every finding what became of it and holds every edit, with the labels before and after.
 */
public final class CorrectedCopy {
    private static final BoxConvention CONVENTION = BoxConvention.ONE_BASED_INCLUSIVE;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Dataset dataset;
    private final Optional<BoxFiles> boxFiles;
    private final Instant now;
    private final Map<String, FrameLabels> labels = new LinkedHashMap<>();
    private final Map<String, FrameLabels> boxes = new LinkedHashMap<>();
    private final AtomicLong ids;
    private final ArrayNode mended = JSON.createArrayNode();
    private final ArrayNode left = JSON.createArrayNode();

    private CorrectedCopy(Dataset dataset, Optional<BoxFiles> boxFiles, Instant now) {
        this.dataset = dataset;
        this.boxFiles = boxFiles;
        this.now = now;
        dataset.labels().frames().forEach(frame -> labels.put(frame.frame(), frame));
        boxFiles.ifPresent(files -> files.boxes().frames().forEach(frame -> boxes.put(frame.frame(), frame)));
        this.ids = new AtomicLong(1 + Math.max(largestId(labels), largestId(boxes)));
    }

    private static long largestId(Map<String, FrameLabels> frames) {
        return frames.values().stream().flatMap(frame -> frame.targets().stream()).mapToLong(Target::id).max().orElse(
                0);
    }

    /**
     * What was written.
     *
     * @param mended findings that were mended
     * @param left findings that need a person, or whose labels an earlier mend had changed
     */
    public record Summary(int images, int mended, int left) {}

    /**
     * Writes the copy. A folder that exists is used; files of other names stay.
     *
     * @param findings to mend, in this order
     * @throws InputException when it cannot be written, or the folder is the dataset's own
     */
    public static Summary write(Dataset dataset, Optional<BoxFiles> boxFiles, List<Finding> findings, Path out,
            Instant now) {
        Path root = dataset.root().toAbsolutePath().normalize();
        Path target = out.toAbsolutePath().normalize();
        if (target.startsWith(root) || root.startsWith(target)) {
            throw new InputException(out.toString(), "is the dataset's own folder, within it or around it",
                    "choose another folder; the dataset is never changed");
        }
        CorrectedCopy copy = new CorrectedCopy(dataset, boxFiles, now);
        findings.forEach(copy::mend);
        int images = copy.copyImages(out);
        copy.writeLabels(out);
        copy.writeReport(out);
        return new Summary(images, copy.mended.size(), copy.left.size());
    }

    private void mend(Finding finding) {
        List<LabelEdit> edits = new ArrayList<>();
        finding.mend().ifPresent(mend -> {
            edits.addAll(mend(mend, labels));
            edits.addAll(mend(mend, boxes));
        });
        ObjectNode entry = (edits.isEmpty() ? left : mended).addObject().put("rule", finding.rule()).put("severity",
                finding.severity().name()).put("image", finding.image()).put("message", finding.message());
        if (edits.isEmpty()) {
            entry.put("suggestion", finding.suggestion());
        } else {
            entry.put("mend", finding.mend().map(Mend::does).orElse(""));
            ArrayNode list = entry.putArray("edits");
            edits.forEach(edit -> list.addRawValue(new RawValue(new String(EditJson
                    .toBytes(edit), StandardCharsets.UTF_8))));
        }
    }

    private List<LabelEdit> mend(Mend mend, Map<String, FrameLabels> frames) {
        List<LabelEdit> edits = new ArrayList<>();
        for (String name : mend.frames()) {
            FrameLabels before = frames.get(name);
            if (before != null) {
                mend.edit(before, ids::getAndIncrement, now).ifPresent(edit -> {
                    frames.put(name, edit.apply(before));
                    edits.add(edit);
                });
            }
        }
        return edits;
    }

    private int copyImages(Path out) {
        Set<Path> copied = new HashSet<>();
        for (int i = 0; i < dataset.frames().frameCount(); i++) {
            Path file = dataset.frames().frameFile(i);
            if (copied.add(file)) {
                AtomicFile.write(out.resolve("images").resolve(withoutImages(fileName(i))),
                        stream -> copy(file, stream));
            }
        }
        return copied.size();
    }

    private static void copy(Path file, OutputStream out) throws IOException {
        Files.copy(file, out);
    }

    /** The name of the file a frame is read from, relative to the root. */
    private String fileName(int index) {
        return dataset.frames().frameName(index).replaceFirst("#\\d+$", "");
    }

    private static String withoutImages(String name) {
        return name.startsWith("images/") ? name.substring("images/".length()) : name;
    }

    private void writeLabels(Path out) {
        boolean masks = labels.values().stream().flatMap(frame -> frame.targets().stream()).allMatch(target -> target
                .shape() instanceof Shape.OfMask);
        boolean voc = dataset.layout().equals("voc");
        if (voc) {
            write("voc", labels, out.resolve("Annotations"));
        } else if (masks) {
            write("mask", labels, out.resolve("masks"));
            if (boxFiles.isPresent()) {
                write("voc", boxes, out.resolve("Annotations"));
            }
        } else {
            write("coco", labels, out.resolve("annotations.json"));
        }
    }

    private void write(String format, Map<String, FrameLabels> frames, Path target) {
        boolean relative = !format.equals("coco");
        List<FrameLabels> named = frames.values().stream().map(frame -> new FrameLabels(relative
                ? withoutImages(frame.frame())
                : "images/" + withoutImages(frame.frame()), frame.size(), frame.targets())).toList();
        LabelFormats.byId(format).write(new LabelSet(dataset.labels().categories(), named), target, new WriteOptions(
                CONVENTION));
    }

    private void writeReport(Path out) {
        ObjectNode report = JSON.createObjectNode().put("dataset", dataset.name()).put("layout", dataset.layout()).put(
                "source", dataset.root().toAbsolutePath().toString()).put("made", now.toString()).put("boxConvention",
                        CONVENTION.id());
        boxFiles.ifPresent(files -> report.put("boxConventionRead", files.convention().id()));
        report.set("mended", mended);
        report.set("left", left);
        AtomicFile.write(out.resolve("audit.json"), stream -> JSON.writerWithDefaultPrettyPrinter().writeValue(stream,
                report));
    }
}

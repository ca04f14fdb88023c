package glint.annotations.format.mask;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import glint.annotations.InputException;
import glint.annotations.audit.Finding;
import glint.annotations.audit.Finding.Severity;
import glint.annotations.convert.BoxesToMask;
import glint.annotations.format.FrameNames;
import glint.annotations.format.LabelCollector;
import glint.annotations.format.LabelFormat;
import glint.annotations.format.Loss;
import glint.annotations.format.LossRule;
import glint.annotations.format.SourceFiles;
import glint.annotations.format.StagedFiles;
import glint.annotations.geometry.BitMask;
import glint.annotations.geometry.ImageSize;
import glint.annotations.model.Category;
import glint.annotations.model.FrameLabels;
import glint.annotations.model.LabelSet;
import glint.annotations.model.Shape;
import glint.annotations.model.Target;

/**
 * A folder of masks whose values are ids: all pixels of one value are one target, however many pieces it has. The value
 * is kept as the attribute {@code instance}; 255 in a palette image, the border of VOC, is a target with {@code ignore}.
 */
public final class InstanceMaskFormat implements LabelFormat {
    private static final String INSTANCE = "instance";
    private static final String IGNORE = "ignore";
    private static final int VOID = 255;

    @Override
    public String id() {
        return "instance-mask";
    }

    @Override
    public String title() {
        return "Instance-id masks (PNG)";
    }

    @Override
    public Reading read(Path source, ReadOptions options) {
        LabelCollector labels = new LabelCollector(String.valueOf(source.getFileName()), options);
        for (Path file : SourceFiles.of(source, MaskFormat.EXTENSIONS, labels.findings()::add)) {
            String name = SourceFiles.name(source, file);
            try {
                read(file, name, labels);
            } catch (InputException e) {
                report("unreadable-file", name, "The mask " + e.problem() + ".", "To mend it, " + e.remedy() + ".",
                        labels);
            }
        }
        return labels.reading();
    }

    private static void read(Path file, String name, LabelCollector labels) {
        String frame = MaskFormat.frameOf(name);
        if (labels.isOpen(frame)) {
            report("duplicate-image", frame, "A second mask, " + name + ", is not used.",
                    "Keep one mask for each image.", labels);
            return;
        }
        ImageSize own = MaskImage.header(file).size();
        Optional<ImageSize> size = Optional.empty();
        try {
            size = Optional.of(labels.options().imageSize().apply(frame));
        } catch (InputException noImage) {
            // Where the image cannot be found the mask's own size counts.
        }
        labels.open(frame, Optional.of(size.orElse(own)));
        if (!own.equals(size.orElse(own))) {
            report("size-mismatch", frame, "The mask " + name + " has " + own + " pixels, its image " + size.get()
                    + "; the mask is not used.", "Find the mask of this image; Glint does not resize masks.", labels);
            return;
        }
        InstanceImage image = InstanceImage.read(file);
        image.instances().forEach((id, mask) -> {
            boolean border = image.hasPalette() && id == VOID;
            labels.add(frame, labels.target(new Shape.OfMask(mask), Category.TARGET.name(), name).withAttributes(border
                    ? Map.of(INSTANCE, Integer.toString(id), IGNORE, "true")
                    : Map.of(INSTANCE, Integer.toString(id))));
        });
    }

    private static void report(String rule, String image, String message, String suggestion, LabelCollector labels) {
        labels.findings().add(Finding.of(rule, Severity.ERROR, image, message, suggestion));
    }

    /**
     * {@inheritDoc} One grey PNG per frame, 16-bit where ids exceed 255. Targets keep the ids they were read with, others
     * get the free ones from 1.
     *
     * @throws InputException when a frame has more targets than a PNG has ids
     */
    @Override
    public void write(LabelSet labels, Path target, WriteOptions options) {
        try (StagedFiles files = new StagedFiles(target, options.progress())) {
            for (FrameLabels frame : labels.frames()) {
                Map<Integer, BitMask> instances = new LinkedHashMap<>();
                ids(frame).forEach((each, id) -> instances.put(id, BoxesToMask.pixels(each.shape(), frame.size())));
                files.add(frame.frame(), ".png", out -> InstanceImage.write(instances, frame.size(), out));
            }
            files.commit();
        }
    }

    /** An id for each target, in drawing order. */
    private static Map<Target, Integer> ids(FrameLabels frame) {
        Map<Target, Integer> ids = new LinkedHashMap<>();
        Set<Integer> used = new HashSet<>();
        for (Target target : frame.targets()) {
            String own = target.attributes().getOrDefault(INSTANCE, "");
            int id = own.matches("[0-9]{1,5}") ? Integer.parseInt(own) : 0;
            ids.put(target, id > 0 && id <= InstanceImage.LARGEST_ID && used.add(id) ? id : 0);
        }
        int next = 1;
        for (Map.Entry<Target, Integer> entry : ids.entrySet()) {
            if (entry.getValue() == 0) {
                while (!used.add(next)) {
                    next++;
                }
                entry.setValue(next);
            }
        }
        if (next > InstanceImage.LARGEST_ID) {
            throw new InputException(frame.frame(), "has more targets than a PNG has ids", "choose another format");
        }
        return ids;
    }

    @Override
    public List<Loss> lossesByTarget(LabelSet labels) {
        List<Loss> losses = new ArrayList<>(LossRule.apply(labels, List.of(new LossRule(
                "its box, outline or place becomes filled pixels", (frame, target) -> !(target
                        .shape() instanceof Shape.OfMask)),
                LossRule.categories(labels), LossRule.SCORE, LossRule.TRACK,
                new LossRule("attributes other than instance", (frame, target) -> !Set.of(INSTANCE).containsAll(target
                        .attributes().keySet())),
                LossRule.PROVENANCE)));
        labels.frames().forEach(frame -> covered(frame, losses));
        return List.copyOf(losses);
    }

    /** Targets of which later ones hide something, or that lie outside the image. */
    private static void covered(FrameLabels frame, List<Loss> losses) {
        BitMask later = BitMask.empty();
        for (Target target : frame.targets().reversed()) {
            BitMask mask = BoxesToMask.pixels(target.shape(), frame.size());
            if (mask.isEmpty() || !mask.intersect(later).isEmpty() || (target.shape() instanceof Shape.OfMask own
                    && !own.mask().equals(mask))) {
                losses.add(new Loss(frame.frame(), target.id(),
                        "pixels that lie outside the image or under another target"));
            }
            later = later.union(mask);
        }
    }
}

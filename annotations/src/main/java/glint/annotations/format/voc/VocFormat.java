package glint.annotations.format.voc;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import glint.annotations.InputException;
import glint.annotations.audit.Finding;
import glint.annotations.audit.Finding.Severity;
import glint.annotations.format.LabelFormat;
import glint.annotations.format.Loss;
import glint.annotations.format.LossRule;
import glint.annotations.format.SourceFiles;
import glint.annotations.format.StagedFiles;
import glint.annotations.model.Category;
import glint.annotations.model.FrameLabels;
import glint.annotations.model.LabelSet;

/**
 * A Pascal VOC file, or a folder of them. How the files count pixels is the options' {@code convention}, since nothing
 * in them tells. What an object says besides its name and box becomes attributes named by the path of the element, such
 * as {@code difficult} or {@code pixels/id}, and is written back from them.
 */
public final class VocFormat implements LabelFormat {
    @Override
    public String id() {
        return "voc";
    }

    @Override
    public String title() {
        return "Pascal VOC XML";
    }

    /**
     * {@inheritDoc}
     *
     * <p>A frame is named after its XML file, with the extension that {@code filename} has. The size of the image counts
     * where it can be found, the one in the file otherwise.
     */
    @Override
    public Reading read(Path source, ReadOptions options) {
        List<Finding> findings = new ArrayList<>();
        List<FrameLabels> frames = new ArrayList<>();
        Map<String, Category> categories = new LinkedHashMap<>();
        Set<String> names = new HashSet<>();
        long nextId = 1;
        for (Path file : SourceFiles.of(source, Set.of("xml"), findings::add)) {
            String name = SourceFiles.name(source, file);
            try {
                VocFrame frame = new VocFrame(name, VocDocument.read(file), options, categories, findings::add);
                if (!names.add(frame.name())) {
                    findings.add(Finding.of("duplicate-image", Severity.ERROR, frame.name(), "A second file, " + name
                            + ", is about the same image and is not used.", "Keep one file for each image."));
                    continue;
                }
                FrameLabels labels = frame.labels(nextId);
                frames.add(labels);
                nextId += labels.targets().size();
            } catch (InputException e) {
                findings.add(Finding.of("unreadable-file", Severity.ERROR, name, "The file " + e.problem() + ".",
                        "To mend it, " + e.remedy() + "."));
            }
        }
        return new Reading(new LabelSet(List.copyOf(categories.values()), frames), findings);
    }

    /** {@inheritDoc} One XML file per frame, named after the frame; also for frames without targets. */
    @Override
    public void write(LabelSet labels, Path target, WriteOptions options) {
        try (StagedFiles files = new StagedFiles(target)) {
            for (FrameLabels frame : labels.frames()) {
                files.add(frame.frame(), ".xml", out -> new VocWriter(options.convention()).write(frame, out));
            }
            files.commit();
        }
    }

    @Override
    public List<Loss> lossesByTarget(LabelSet labels) {
        return LossRule.apply(labels,
                List.of(LossRule.pixels(LossRule.BOX_STAYS), LossRule.outlines(LossRule.BOX_STAYS),
                        LossRule.points("its place becomes a box without extent"), LossRule.SCORE, LossRule.TRACK,
                        LossRule.PROVENANCE));
    }
}

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
import glint.annotations.format.LabelFormat.ReadOptions;
import glint.annotations.format.LabelFormat.Reading;
import glint.annotations.format.LabelFormat.WriteOptions;
import glint.annotations.format.SourceFiles;
import glint.annotations.format.StagedFiles;
import glint.annotations.model.Category;
import glint.annotations.model.FrameLabels;
import glint.annotations.model.LabelSet;

/** A folder of VOC files, or one of them. */
final class VocFolder {
    private VocFolder() {}

    static Reading read(Path source, VocMark mark, ReadOptions options) {
        List<Finding> findings = new ArrayList<>();
        List<FrameLabels> frames = new ArrayList<>();
        Map<String, Category> categories = new LinkedHashMap<>();
        Set<String> names = new HashSet<>();
        long nextId = 1;
        for (Path file : SourceFiles.of(source, Set.of("xml"), findings::add)) {
            String name = SourceFiles.name(source, file);
            try {
                VocFrame frame = new VocFrame(name, VocDocument.read(file), mark, options, categories, findings::add);
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

    static void write(LabelSet labels, Path target, VocMark mark, WriteOptions options) {
        try (StagedFiles files = new StagedFiles(target, options.progress())) {
            for (FrameLabels frame : labels.frames()) {
                files.add(frame.frame(), ".xml", out -> new VocWriter(mark, options.convention()).write(frame, out));
            }
            files.commit();
        }
    }
}

package glint.annotations.format.track;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

import glint.annotations.InputException;
import glint.annotations.audit.Finding;
import glint.annotations.audit.Finding.Severity;
import glint.annotations.format.AtomicFile;
import glint.annotations.format.FrameNames;
import glint.annotations.format.LabelCollector;
import glint.annotations.format.LabelFormat;
import glint.annotations.format.Loss;
import glint.annotations.format.LossRule;
import glint.annotations.format.Sequences;
import glint.annotations.format.SourceFiles;
import glint.annotations.format.StagedFiles;
import glint.annotations.geometry.Box;
import glint.annotations.geometry.Coordinates;
import glint.annotations.model.Category;
import glint.annotations.model.FrameLabels;
import glint.annotations.model.LabelSet;
import glint.annotations.model.Shape;
import glint.annotations.model.Target;

/**
 * One box a frame, as Anti-UAV, Anti-UAV410 and CST have it: {@code x,y,w,h} in pixel edges, zeros when the target is out
 * of sight. Frames have no names: they are those of the images where these are known, {@code NAME#000012} otherwise.
 */
public final class SingleTrackFormat implements LabelFormat {
    /** Attributes of sequences, which stand beside the labels of Anti-UAV410. */
    private static final String ATTRIBUTES = "att";
    private static final String ABSENT = "0,0,0,0";

    @Override
    public String id() {
        return "anti-uav";
    }

    @Override
    public String title() {
        return "One box a line (Anti-UAV)";
    }

    @Override
    public boolean needsImages() {
        return true;
    }

    @Override
    public Reading read(Path source, ReadOptions options) {
        LabelCollector labels = new LabelCollector(String.valueOf(source.getFileName()), options);
        List<Path> files = SourceFiles.of(source, Set.of("txt", "json"), labels.findings()::add).stream().filter(
                file -> file.equals(source) || !("/" + SourceFiles.name(source, file)).contains("/" + ATTRIBUTES + "/"))
                .toList();
        long track = 1;
        for (Path file : files) {
            String name = SourceFiles.name(source, file);
            try {
                read(SingleTrackFile.read(file), name, files.size() == 1, track++, labels);
            } catch (InputException e) {
                labels.findings().add(Finding.of("unreadable-file", Severity.ERROR, name, "The file " + e.problem()
                        + ".", "To mend it, " + e.remedy() + "."));
            }
        }
        return labels.reading();
    }

    private static void read(SingleTrackFile file, String name, boolean single, long track, LabelCollector labels) {
        file.problems().forEach(problem -> labels.findings().add(Finding.of("bad-row", Severity.ERROR, name, problem
                + "; the target counts as absent.", "Correct the entry.")));
        Set<String> sequences = new HashSet<>(Set.of(FrameNames.stem(name)));
        Optional.of(FrameNames.container(name)).filter(folder -> !folder.isEmpty()).ifPresent(sequences::add);
        List<String> images = Sequences.frames(labels.options().frames(), single, sequences);
        List<Optional<Box>> boxes = file.boxes();
        if (!images.isEmpty() && images.size() != boxes.size()) {
            labels.findings().add(Finding.of("frame-count", Severity.WARNING, name, "It has " + boxes.size()
                    + " entries for " + images.size() + " frames.", "Check whether images or labels are missing."));
        }
        for (int i = 0; i < boxes.size(); i++) {
            String frame = i < images.size() ? images.get(i) : FrameNames.numbered(FrameNames.stem(name), i);
            if (labels.open(frame, Optional.empty()).isEmpty()) {
                return;
            }
            if (boxes.get(i).isPresent()) {
                Target target = labels.target(new Shape.OfBox(boxes.get(i).get()), Category.TARGET.name(), name);
                labels.add(frame, target.withTrack(OptionalLong.of(track)));
            }
        }
    }

    /** {@inheritDoc} A file for one sequence; a folder with a file for each when there are several, or the folder is there. */
    @Override
    public void write(LabelSet labels, Path target, WriteOptions options) {
        Map<String, List<FrameLabels>> sequences = Sequences.of(labels);
        if (sequences.size() <= 1 && !Files.isDirectory(target)) {
            AtomicFile.write(target, out -> write(labels.frames(), out));
            return;
        }
        try (StagedFiles files = new StagedFiles(target, options.progress())) {
            for (Map.Entry<String, List<FrameLabels>> sequence : sequences.entrySet()) {
                files.add(sequence.getKey().isEmpty() ? "sequence" : sequence.getKey(), ".txt", out -> write(sequence
                        .getValue(), out));
            }
            files.commit();
        }
    }

    private static void write(List<FrameLabels> frames, OutputStream out) throws IOException {
        for (FrameLabels frame : frames) {
            out.write((written(frame).map(SingleTrackFormat::line).orElse(ABSENT) + "\n").getBytes(
                    StandardCharsets.UTF_8));
        }
    }

    private static String line(Target target) {
        Box box = target.box();
        return Coordinates.text(box.x0()) + "," + Coordinates.text(box.y0()) + "," + Coordinates.text(box.width()) + ","
                + Coordinates.text(box.height());
    }

    /** The target of a frame that the file has room for: the first with an extent. */
    private static Optional<Target> written(FrameLabels frame) {
        return frame.targets().stream().filter(t -> !t.box().isEmpty()).findFirst();
    }

    @Override
    public List<Loss> lossesByTarget(LabelSet labels) {
        Set<Long> kept = new HashSet<>();
        labels.frames().forEach(frame -> written(frame).ifPresent(t -> kept.add(t.id())));
        return LossRule.apply(labels, List.of(new LossRule(
                "it is left out, a frame has room for one box", (frame, target) -> !kept.contains(target.id())),
                LossRule
                        .pixels(LossRule.BOX_STAYS),
                LossRule.outlines(LossRule.BOX_STAYS), LossRule.categories(labels),
                LossRule.SCORE, LossRule.ATTRIBUTES, new LossRule(
                        "the name of its frame, of which the number stays", (frame, target) -> true),
                LossRule.PROVENANCE));
    }
}

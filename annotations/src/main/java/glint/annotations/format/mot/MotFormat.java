package glint.annotations.format.mot;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import glint.annotations.convert.BoxConvention;
import glint.annotations.format.FrameNames;
import glint.annotations.format.LabelFormat;
import glint.annotations.format.Loss;
import glint.annotations.format.LossRule;
import glint.annotations.format.Sequences;
import glint.annotations.format.StagedFiles;
import glint.annotations.geometry.Box;
import glint.annotations.geometry.Coordinates;
import glint.annotations.geometry.ImageSize;
import glint.annotations.model.FrameLabels;
import glint.annotations.model.LabelSet;
import glint.annotations.model.Shape;
import glint.annotations.model.Target;

/**
 * MOT Challenge text. Frames count from 1; whether pixels do is the origin of the options' convention, since the
 * definition says 1 and half of the tools write 0. A conf of 0 is the attribute {@code ignore}.
 */
public final class MotFormat implements LabelFormat {
    @Override
    public String id() {
        return "mot";
    }

    @Override
    public String title() {
        return "MOT Challenge";
    }

    /** {@inheritDoc} Width and height are written as such, so only the number of the first pixel matters. */
    @Override
    public List<BoxConvention> conventions() {
        return List.of(BoxConvention.ONE_BASED_INCLUSIVE, BoxConvention.ZERO_BASED_INCLUSIVE);
    }

    @Override
    public boolean needsImages() {
        return true;
    }

    @Override
    public Reading read(Path source, ReadOptions options) {
        return MotReader.read(source, options);
    }

    /**
     * {@inheritDoc} A folder as MOT has it, one below it for each sequence when there are several; targets that all have
     * scores become {@code det/det.txt}, others {@code gt/gt.txt}.
     */
    @Override
    public void write(LabelSet labels, Path target, WriteOptions options) {
        Map<String, List<FrameLabels>> sequences = Sequences.of(labels);
        boolean detections = isScored(labels);
        List<String> classes = List.copyOf(classes(labels));
        try (StagedFiles files = new StagedFiles(target)) {
            for (Map.Entry<String, List<FrameLabels>> sequence : sequences.entrySet()) {
                String prefix = sequences.size() == 1 ? "" : sequence.getKey() + "/";
                List<FrameLabels> frames = sequence.getValue();
                files.addFile(prefix + (detections ? "det/det.txt" : "gt/gt.txt"), out -> write(frames, classes,
                        detections, options.convention(), out));
                if (!detections) {
                    files.addFile(prefix + "gt/labels.txt", out -> text(out, String.join("\n", classes) + "\n"));
                }
                files.addFile(prefix + "seqinfo.ini", out -> text(out, info(sequence.getKey(), frames)));
            }
            files.commit();
        }
    }

    private static boolean isScored(LabelSet labels) {
        return labels.targetCount() > 0 && labels.frames().stream().flatMap(f -> f.targets().stream()).allMatch(
                t -> t.score().isPresent());
    }

    private static Set<String> classes(LabelSet labels) {
        Set<String> names = new LinkedHashSet<>();
        labels.categories().forEach(c -> names.add(c.name()));
        labels.frames().forEach(f -> f.targets().forEach(t -> names.add(t.category().name())));
        return names;
    }

    private static void text(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String extension(List<FrameLabels> frames) {
        String extension = FrameNames.extension(frames.getFirst().frame());
        return extension.isEmpty() || frames.getFirst().frame().contains("#") ? ".png" : extension;
    }

    private static String info(String name, List<FrameLabels> frames) {
        ImageSize size = frames.getFirst().size();
        return "[Sequence]\nname=" + (name.isEmpty() ? "sequence" : FrameNames.base(name)) + "\nimDir=img1\nseqLength="
                + frames.size() + "\nimWidth=" + size.width() + "\nimHeight=" + size.height() + "\nimExt=" + extension(
                        frames)
                + "\n";
    }

    private static void write(List<FrameLabels> frames, List<String> classes, boolean detections,
            BoxConvention convention, OutputStream out) throws IOException {
        Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        long fresh = frames.stream().flatMap(f -> f.targets().stream()).mapToLong(t -> t.track().orElse(0)).max()
                .orElse(0) + 1;
        for (int i = 0; i < frames.size(); i++) {
            Set<Long> used = new HashSet<>();
            for (Target target : frames.get(i).targets()) {
                if (target.shape() instanceof Shape.OfPoint) {
                    continue;
                }
                boolean tracked = target.track().isPresent() && target.track().getAsLong() >= 0 && used.add(target
                        .track().getAsLong());
                long id = tracked ? target.track().getAsLong() : detections ? -1 : fresh++;
                text.write((i + 1) + "," + id + "," + numbers(target.box(), convention) + (detections
                        ? "," + Coordinates.text(target.score().orElseThrow()) + ",-1,-1,-1\n"
                        : "," + ("true".equals(target.attributes().get(MotRow.IGNORE)) ? 0 : 1) + "," + (classes
                                .indexOf(target.category().name()) + 1) + "," + target.attributes().getOrDefault(
                                        MotRow.VISIBILITY, "1")
                                + "\n"));
            }
        }
        text.flush();
    }

    private static String numbers(Box box, BoxConvention convention) {
        return Coordinates.text(box.x0() + convention.origin()) + "," + Coordinates.text(box.y0() + convention.origin())
                + "," + Coordinates.text(box.width()) + "," + Coordinates.text(box.height());
    }

    @Override
    public List<Loss> lossesByTarget(LabelSet labels) {
        boolean detections = isScored(labels);
        Map<String, String> numbered = new HashMap<>();
        Sequences.of(labels).values().forEach(frames -> {
            for (int i = 0; i < frames.size(); i++) {
                numbered.put(frames.get(i).frame(), "img1/%06d".formatted(i + 1));
            }
        });
        List<LossRule> rules = new ArrayList<>(List.of(LossRule.pixels(LossRule.BOX_STAYS), LossRule.outlines(
                LossRule.BOX_STAYS), LossRule.points(LossRule.LEFT_OUT),
                new LossRule(
                        "the name of its frame, of which the number stays", (frame, target) -> !FrameNames.stem(frame
                                .frame()).endsWith(numbered.getOrDefault(frame.frame(), ""))),
                new LossRule(
                        "attributes other than ignore and visibility", (frame, target) -> !Set.of(
                                MotRow.IGNORE, MotRow.VISIBILITY).containsAll(
                                        target.attributes()
                                                .keySet())),
                LossRule.PROVENANCE));
        if (detections) {
            rules.add(LossRule.categories(labels));
        } else {
            rules.add(LossRule.SCORE);
            rules.add(new LossRule("that it belongs to no track", (frame, target) -> target.track().isEmpty()));
        }
        return LossRule.apply(labels, rules);
    }
}

package glint.annotations.format.framelist;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import glint.annotations.InputException;
import glint.annotations.format.FrameNames;
import glint.annotations.format.LabelFormat;
import glint.annotations.format.Loss;
import glint.annotations.format.LossRule;
import glint.annotations.format.StagedFiles;
import glint.annotations.geometry.Box;
import glint.annotations.model.FrameLabels;
import glint.annotations.model.LabelSet;
import glint.annotations.model.Target;

/**
 * The frame lists of UESTC-nnLab (DAUB, ITSDT, IRDST) and CoMoE: {@code path x1,y1,x2,y2,class …}, a frame a line, boxes
 * in pixel edges, classes from 0. Their loaders read whole numbers only, so that edges are rounded outward.
 */
public final class FrameListFormat implements LabelFormat {
    @Override
    public String id() {
        return "framelist";
    }

    @Override
    public String title() {
        return "Frame list (DAUB, ITSDT)";
    }

    @Override
    public Optional<String> fileExtension() {
        return Optional.of("txt");
    }

    @Override
    public boolean needsImages() {
        return true;
    }

    @Override
    public Reading read(Path source, ReadOptions options) {
        return FrameListReader.read(source, options);
    }

    /** The file of class names that goes with a list. */
    static String classesName(String list) {
        return FrameNames.stem(list) + "_classes.txt";
    }

    /**
     * {@inheritDoc} The list, and beside it {@code NAME_classes.txt} with a class a line.
     *
     * @throws InputException when a frame's name has white space, which would break its line
     */
    @Override
    public void write(LabelSet labels, Path target, WriteOptions options) {
        Path folder = target.toAbsolutePath().getParent();
        if (folder == null) {
            throw new InputException(target.toString(), "is not the name of a file", "choose a file name");
        }
        labels.frames().stream().map(FrameLabels::frame).filter(f -> f.chars().anyMatch(Character::isWhitespace))
                .findFirst().ifPresent(name -> {
                    throw new InputException(name, "has a space in its name, which a frame list cannot hold",
                            "rename the image");
                });
        Set<String> names = new LinkedHashSet<>();
        labels.categories().forEach(c -> names.add(c.name()));
        labels.frames().forEach(f -> f.targets().forEach(t -> names.add(t.category().name())));
        List<String> classes = List.copyOf(names);
        String name = String.valueOf(target.getFileName());
        try (StagedFiles files = new StagedFiles(folder)) {
            files.addFile(name, out -> write(labels, classes, options, out));
            files.addFile(classesName(name), out -> out.write((String.join("\n", classes) + "\n").getBytes(
                    StandardCharsets.UTF_8)));
            files.commit();
        }
    }

    private static void write(LabelSet labels, List<String> classes, WriteOptions options, OutputStream out)
            throws IOException {
        int done = 0;
        for (FrameLabels frame : labels.frames()) {
            StringBuilder line = new StringBuilder(frame.frame());
            for (Target target : frame.targets()) {
                Box box = target.box();
                if (!box.isEmpty()) {
                    line.append(' ').append((long) Math.floor(box.x0())).append(',').append((long) Math.floor(box.y0()))
                            .append(',').append((long) Math.ceil(box.x1())).append(',').append((long) Math.ceil(box
                                    .y1()))
                            .append(',').append(classes.indexOf(target.category().name()));
                }
            }
            out.write(line.append('\n').toString().getBytes(StandardCharsets.UTF_8));
            options.progress().accept(++done);
        }
    }

    @Override
    public List<Loss> lossesByTarget(LabelSet labels) {
        return LossRule.apply(labels, List.of(new LossRule("it has no extent and is left out", (frame,
                target) -> target.box().isEmpty()), LossRule.pixels(LossRule.BOX_STAYS), LossRule.outlines(
                        LossRule.BOX_STAYS),
                LossRule.FRACTIONS, LossRule.SCORE, LossRule.TRACK, LossRule.ATTRIBUTES,
                LossRule.PROVENANCE));
    }
}

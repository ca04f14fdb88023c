package glint.annotations.convert;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import glint.annotations.InputException;
import glint.annotations.audit.Finding;
import glint.annotations.format.FrameNames;
import glint.annotations.format.LabelFormat;
import glint.annotations.format.LabelFormat.ReadOptions;
import glint.annotations.format.LabelFormat.WriteOptions;
import glint.annotations.geometry.BitMask;
import glint.annotations.geometry.ImageSize;
import glint.annotations.model.FrameLabels;
import glint.annotations.model.LabelSet;
import glint.annotations.model.Shape;
import glint.annotations.model.Target;

/**
 * Finds out what is left of labels after a way through files of a format: written, read back, and compared one by one, pixels
 * with pixels and boxes with boxes.
 */
public final class RoundTripAudit {
    private final LabelFormat format;
    private final BoxConvention convention;

    /** @param convention how files with variants count pixels, both ways */
    public RoundTripAudit(LabelFormat format, BoxConvention convention) {
        this.format = format;
        this.convention = convention;
    }

    /** What the comparison is of. */
    public enum Kind {
        /** Pixels to files and back to pixels. */
        MASK,
        /** Tight boxes to files and back to boxes. */
        BOX
    }

    /**
     * What came of it.
     *
     * @param losses what the format said beforehand that it cannot hold
     * @param findings what its reader said of its own files
     */
    public record Result(Kind kind, ConversionReport report, List<String> losses, List<Finding> findings) {
        public Result {
            losses = List.copyOf(losses);
            findings = List.copyOf(findings);
        }
    }

    /**
     * Sends labels through the format.
     *
     * @param kind with {@link Kind#MASK} every label goes as its pixels, with {@link Kind#BOX} as its tight box
     * @param folder an empty one for the files
     * @throws InputException when the format cannot be written or its files cannot be read back
     */
    public Result run(LabelSet labels, Kind kind, Path folder) {
        LabelSet sent = new LabelSet(labels.categories(), labels.frames().stream().map(frame -> frame.withTargets(frame
                .targets().stream().flatMap(target -> reduced(target, frame.size(), kind).stream()).toList()))
                .toList());
        Path target = folder.resolve(format.id() + "-" + kind);
        format.write(sent, target, new WriteOptions(convention));
        Map<String, FrameLabels> sizes = new HashMap<>();
        sent.frames().forEach(frame -> sizes.put(FrameNames.stem(frame.frame()), frame));
        // Formats that count frames cannot give their names back; they are told them, as a user with the images would.
        LabelFormat.Reading reading = format.read(target, new ReadOptions(name -> size(sizes, name), convention,
                MaskReading.DEFAULT, sent.frames().stream().map(FrameLabels::frame).toList()));
        Map<String, List<Target>> back = new HashMap<>();
        reading.labels().frames().forEach(frame -> back.put(FrameNames.stem(frame.frame()), frame.targets()));
        List<LabelLoss> losses = new ArrayList<>();
        for (FrameLabels frame : sent.frames()) {
            List<Target> now = back.getOrDefault(FrameNames.stem(frame.frame()), List.of());
            losses.addAll(kind == Kind.MASK
                    ? LabelComparison.ofPixels(frame, now)
                    : LabelComparison.ofBoxes(frame, now));
        }
        return new Result(kind, new ConversionReport(losses), format.losses(sent), reading.findings());
    }

    private static List<Target> reduced(Target target, ImageSize size, Kind kind) {
        if (kind == Kind.BOX) {
            return List.of(target.withShape(new Shape.OfBox(target.box())));
        }
        BitMask pixels = BoxesToMask.pixels(target.shape(), size);
        return pixels.isEmpty() ? List.of() : List.of(target.withShape(new Shape.OfMask(pixels)));
    }

    private static ImageSize size(Map<String, FrameLabels> frames, String name) {
        FrameLabels frame = frames.get(FrameNames.stem(name));
        if (frame == null) {
            throw new InputException(name, "is no frame that was written", "report this as a fault of the format");
        }
        return frame.size();
    }
}

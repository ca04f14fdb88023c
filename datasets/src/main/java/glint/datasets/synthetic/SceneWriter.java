package glint.datasets.synthetic;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongConsumer;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;

import glint.annotations.convert.BoxConvention;
import glint.annotations.format.AtomicFile;
import glint.annotations.format.LabelFormat;
import glint.annotations.format.LabelFormats;
import glint.annotations.geometry.BitMask;
import glint.annotations.geometry.ImageSize;
import glint.annotations.geometry.Point;
import glint.annotations.model.Category;
import glint.annotations.model.FrameLabels;
import glint.annotations.model.LabelSet;
import glint.annotations.model.Shape;
import glint.annotations.model.Target;
import glint.datasets.frame.Frame;
import glint.datasets.frame.FrameFiles;

/**
 * Writes generated sequences as a data set:
 *
 * <pre>
 * DIR/seq0000/images/000000.png   frames, 8 or 16 bits
 * DIR/seq0000/masks/000000.png    0 and 255
 * DIR/annotations.json            COCO: masks as RLE, track ids, true centres and the SCR asked for as attributes
 * DIR/scene.json                  the recipe, and for every target and frame the true centre and the SCR measured
 * </pre>
 *
 * The two JSON files come last, so that a folder with them is complete. The same recipe gives the same bytes.
 */
public final class SceneWriter {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final SceneGenerator generator;
    private final Path folder;

    /** Where a target was in a frame, and how far it stood out there. */
    private record Sight(int frame, Point centre, double scr) {}

    /** A sequence that has been written. */
    private record Written(String name, List<SyntheticSequence.DrawnTarget> targets, Map<Long, List<Sight>> sights) {}

    /** @param folder made when it does not exist; files of the same names are replaced, others left alone */
    public SceneWriter(SceneGenerator generator, Path folder) {
        this.generator = generator;
        this.folder = folder;
    }

    /**
     * Writes everything.
     *
     * @param progress told the number of frames written; what it throws ends the writing
     * @throws glint.annotations.InputException when a file cannot be written
     */
    public void write(LongConsumer progress) {
        List<FrameLabels> labels = new ArrayList<>();
        List<Written> written = new ArrayList<>();
        for (int s = 0; s < generator.sequenceCount(); s++) {
            SyntheticSequence sequence = generator.sequence(s);
            Map<Long, List<Sight>> sights = new TreeMap<>();
            for (int i = 0; i < sequence.frameCount(); i++) {
                labels.add(write(sequence, i, sights));
                progress.accept(labels.size());
            }
            written.add(new Written(sequence.name(), sequence.targets(), sights));
        }
        LabelFormats.byId("coco").write(new LabelSet(List.of(Category.TARGET), labels), folder.resolve(
                "annotations.json"), new LabelFormat.WriteOptions(BoxConvention.ZERO_BASED_HALF_OPEN));
        AtomicFile.write(folder.resolve("scene.json"), out -> {
            try (JsonGenerator json = MAPPER.createGenerator(out)) {
                // One line break for every system, or the bytes would differ.
                json.setPrettyPrinter(new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n")));
                writeScene(json, written);
            }
        });
    }

    private FrameLabels write(SyntheticSequence sequence, int index, Map<Long, List<Sight>> sights) {
        Frame frame = sequence.frame(index);
        FrameLabels labels = sequence.labels(index);
        FrameFiles.writePng(frame, folder.resolve(sequence.frameName(index)));
        Path masks = folder.resolve(sequence.name()).resolve("masks");
        FrameFiles.writePng(maskImage(labels), masks.resolve(SyntheticSequence.fileName(index)));
        for (Target target : labels.targets()) {
            double scr = SignalToClutter.of(frame, mask(target)).orElse(Double.NaN);
            sights.computeIfAbsent(target.track().orElseThrow(), _ -> new ArrayList<>()).add(new Sight(index, sequence
                    .centre(index, target.track().orElseThrow()), scr));
        }
        return labels;
    }

    private static BitMask mask(Target target) {
        return ((Shape.OfMask) target.shape()).mask();
    }

    private static Frame maskImage(FrameLabels labels) {
        ImageSize size = labels.size();
        byte[] counts = new byte[size.width() * size.height()];
        for (Target target : labels.targets()) {
            mask(target).forEach((x, y) -> counts[y * size.width() + x] = (byte) 0xFF);
        }
        return Frame.ofBytes(size.width(), size.height(), counts);
    }

    private void writeScene(JsonGenerator json, List<Written> written) throws IOException {
        json.writeStartObject();
        json.writePOJOField("recipe", generator.recipe());
        json.writeArrayFieldStart("sequences");
        for (Written sequence : written) {
            json.writeStartObject();
            json.writeStringField("name", sequence.name());
            json.writeArrayFieldStart("targets");
            for (SyntheticSequence.DrawnTarget target : sequence.targets()) {
                json.writeStartObject();
                json.writeNumberField("track", target.track());
                json.writeNumberField("scr", rounded(target.scr()));
                json.writeNumberField("spreadAlong", rounded(target.spreadAlong()));
                json.writeNumberField("spreadAcross", rounded(target.spreadAcross()));
                writeSights(json, sequence.sights().getOrDefault(target.track(), List.of()));
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void writeSights(JsonGenerator json, List<Sight> sights) throws IOException {
        json.writeArrayFieldStart("frames");
        for (Sight sight : sights) {
            json.writeStartObject();
            json.writeNumberField("frame", sight.frame());
            json.writeNumberField("x", rounded(sight.centre().x()));
            json.writeNumberField("y", rounded(sight.centre().y()));
            if (Double.isNaN(sight.scr())) {
                json.writeNullField("scr");
            } else {
                json.writeNumberField("scr", rounded(sight.scr()));
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static double rounded(double value) {
        return Math.round(value * 1e4) / 1e4;
    }
}

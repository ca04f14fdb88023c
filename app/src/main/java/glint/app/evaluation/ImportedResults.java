package glint.app.evaluation;

import java.nio.file.Path;

import glint.annotations.InputException;
import glint.annotations.convert.BoxConvention;
import glint.annotations.convert.MaskReading;
import glint.annotations.format.FrameNames;
import glint.annotations.format.LabelFormat.ReadOptions;
import glint.annotations.format.coco.CocoFormat;
import glint.app.evaluation.RunRow.Source;
import glint.inference.evaluation.format.PublishedCurveFile;

/** Results that others computed: COCO detections with their images' names, or 101 published precisions. */
final class ImportedResults {
    private ImportedResults() {}

    /**
     * Reads a file; on a worker.
     *
     * @throws InputException when it is neither, or says of no image how it is called
     */
    static Source read(Path file) {
        if (file.getFileName().toString().toLowerCase(java.util.Locale.ROOT).endsWith(".json")) {
            ReadOptions options = new ReadOptions(frame -> {
                throw new InputException(frame, "its size is not in the file", "give detections with their images");
            }, BoxConvention.ZERO_BASED_HALF_OPEN, MaskReading.DEFAULT);
            return new Source.OfFile(new CocoFormat().read(file, options).labels());
        }
        return new Source.OfPublished(PublishedCurveFile.read(file));
    }

    /** What the row is called: the detector's folder where glint detect wrote it, else the file without its extension. */
    static String nameOf(Path file) {
        String name = FrameNames.stem(file.getFileName().toString());
        Path folder = file.toAbsolutePath().getParent();
        return name.equals("detections") && folder != null && folder.getFileName() != null
                ? folder.getFileName().toString()
                : name;
    }
}

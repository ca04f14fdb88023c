package glint.app.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import glint.annotations.InputException;
import glint.annotations.audit.Finding;
import glint.annotations.convert.BoxConvention;
import glint.annotations.format.LabelFormat;
import glint.annotations.format.LabelFormats;
import glint.annotations.geometry.ImageSize;
import glint.annotations.model.FrameLabels;
import glint.annotations.model.LabelSet;
import glint.datasets.catalog.FrameMatcher;
import glint.datasets.frame.FrameFiles;
import glint.datasets.frame.FrameSource;
import glint.datasets.frame.FrameSources;
import glint.datasets.frame.SourceOptions;

/** {@code glint convert}: labels from one format to another. */
@Command(name = "convert", mixinStandardHelpOptions = true, description = "Converts label files between formats.")
final class ConvertCommand implements Callable<Integer> {
    private final Console console;

    @Option(names = "--from", required = true, paramLabel = "FORMAT", description = "Format of IN: coco, voc or mask.")
    private String from = "";

    @Option(names = "--to", required = true, paramLabel = "FORMAT", description = "Format of OUT.")
    private String to = "";

    @Option(names = "--images", paramLabel = "DIR", description = "The images, for their sizes and names.")
    private @Nullable Path images;

    @Option(names = "--report", paramLabel = "FILE", description = "Writes what was changed or lost as JSON.")
    private @Nullable Path report;

    @Option(names = "--json", description = "Prints the report as JSON.")
    private boolean json;

    @Mixin
    private MaskChoices masks = new MaskChoices();

    @Mixin
    private ConventionChoice convention = new ConventionChoice();

    @Parameters(index = "0", paramLabel = "IN", description = "Label file or folder.")
    private Path in = Path.of("");

    @Parameters(index = "1", paramLabel = "OUT", description = "Label file or folder to write.")
    private Path out = Path.of("");

    ConvertCommand(Console console) {
        this.console = console;
    }

    /** What the conversion did, as it is printed and written. */
    record Report(String from, String to, int frames, int targets, List<Finding> findings, List<String> losses) {}

    @Override
    public Integer call() {
        LabelFormat reader = LabelFormats.byId(from);
        LabelFormat writer = LabelFormats.byId(to);
        BoxConvention counting = convention.chosen().orElse(BoxConvention.ONE_BASED_INCLUSIVE);
        LabelFormat.Reading reading = images == null
                ? reader.read(in, new LabelFormat.ReadOptions(ConvertCommand::unknownSize, counting, masks.reading()))
                : readBesideImages(reader, images, counting);
        List<String> losses = writer.losses(reading.labels());
        Findings.print(console, reading.findings());
        losses.forEach(loss -> console.note("lost: " + loss));
        writer.write(reading.labels(), out, new LabelFormat.WriteOptions(counting));
        Report result = new Report(from, to, reading.labels().frames().size(), reading.labels().targetCount(), reading
                .findings(), losses);
        if (report != null) {
            console.writeJson(result, report);
        }
        if (json) {
            console.json(result);
        } else {
            console.line("%d targets in %d frames written to %s".formatted(result.targets(), result.frames(), out));
        }
        return GlintCommandLine.DONE;
    }

    private static ImageSize unknownSize(String frame) {
        throw new InputException(frame, "its size is not in the label file", "name the folder of images with --images");
    }

    /** Reads with the images at hand; frames take the names of their images. */
    private LabelFormat.Reading readBesideImages(LabelFormat reader, Path folder, BoxConvention counting) {
        try (FrameSource source = FrameSources.open(folder, SourceOptions.DEFAULT)) {
            FrameMatcher matcher = new FrameMatcher(source);
            LabelFormat.Reading reading = reader.read(in, new LabelFormat.ReadOptions(
                    frame -> size(source, matcher, folder, frame), counting, masks.reading()));
            List<FrameLabels> named = new ArrayList<>();
            Set<String> taken = new HashSet<>();
            for (FrameLabels frame : reading.labels().frames()) {
                OptionalInt index = matcher.find(frame.frame());
                String name = index.isPresent() ? source.frameName(index.getAsInt()) : frame.frame();
                if (!taken.add(name)) {
                    throw new InputException(frame.frame(), "means the same image as another label file, " + name,
                            "keep one of them");
                }
                named.add(new FrameLabels(name, frame.size(), frame.targets()));
            }
            return new LabelFormat.Reading(new LabelSet(reading.labels().categories(), named), reading.findings());
        }
    }

    private static ImageSize size(FrameSource source, FrameMatcher matcher, Path folder, String frame) {
        int index = matcher.find(frame).orElseThrow(() -> new InputException(frame, "has no image in " + folder,
                "check --images"));
        return FrameFiles.info(source.frameFile(index)).size();
    }
}

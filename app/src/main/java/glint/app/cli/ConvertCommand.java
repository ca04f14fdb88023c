package glint.app.cli;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import glint.annotations.InputException;
import glint.annotations.audit.Finding;
import glint.annotations.convert.BoxConvention;
import glint.annotations.convert.ConversionReport;
import glint.annotations.convert.LabelConversion;
import glint.annotations.convert.LabelConverter;
import glint.annotations.convert.LabelLoss;
import glint.annotations.format.LabelFormat;
import glint.annotations.format.LabelFormats;
import glint.annotations.geometry.ImageSize;
import glint.annotations.geometry.Raster;
import glint.annotations.model.FrameLabels;
import glint.annotations.model.LabelSet;
import glint.annotations.model.Target;
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

    @Option(names = "--dry-run", description = "Says what would be changed or lost and writes no labels.")
    private boolean dryRun;

    @Mixin
    private ShapeChoices shapes = new ShapeChoices();

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

    /**
     * What the conversion did, as it is printed and written.
     *
     * @param labels what happened to each label whose shape was to change; none when shapes were kept
     */
    record Report(String from, String to, int frames, int targets, List<Finding> findings, List<String> losses,
            List<LabelLoss> labels, ConversionReport.Totals totals) {}

    @Override
    public Integer call() {
        LabelFormat reader = LabelFormats.byId(from);
        LabelFormat writer = LabelFormats.byId(to);
        BoxConvention counting = convention.chosen().orElse(BoxConvention.ONE_BASED_INCLUSIVE);
        LabelFormat.Reading reading = images == null
                ? reader.read(in, new LabelFormat.ReadOptions(ConvertCommand::unknownSize, counting, masks.reading()))
                : readBesideImages(reader, images, counting);
        Reshaped reshaped = shapes.chosen(masks.reading()).map(conversion -> reshape(conversion, reading.labels()))
                .orElse(new Reshaped(reading.labels(), new ConversionReport(List.of())));
        List<String> losses = writer.losses(reshaped.labels());
        Findings.print(console, reading.findings());
        losses.forEach(loss -> console.note((dryRun ? "would be lost: " : "lost: ") + loss));
        if (!dryRun) {
            writer.write(reshaped.labels(), out, new LabelFormat.WriteOptions(counting));
        }
        Report result = new Report(from, to, reshaped.labels().frames().size(), reshaped.labels().targetCount(), reading
                .findings(), losses, reshaped.report().labels(), reshaped.report().totals());
        if (report != null) {
            console.writeJson(result, report);
        }
        if (json) {
            console.json(result);
        } else {
            reshaped.report().labels().stream().findAny().ifPresent(any -> console.line(LossSummary.of(result
                    .totals())));
            console.line("%d targets in %d frames %s %s".formatted(result.targets(), result.frames(), dryRun
                    ? "would be written to"
                    : "written to", out));
        }
        return GlintCommandLine.DONE;
    }

    private record Reshaped(LabelSet labels, ConversionReport report) {}

    private Reshaped reshape(LabelConversion conversion, LabelSet labels) {
        if (ShapeChoices.needsCounts(conversion) && images == null) {
            throw new InputException("This conversion", "looks at the counts of the images",
                    "name the folder of images with --images");
        }
        AtomicLong ids = new AtomicLong(labels.frames().stream().flatMap(frame -> frame.targets().stream()).mapToLong(
                Target::id).max().orElse(0) + 1);
        LabelConverter converter = new LabelConverter(conversion, ids::getAndIncrement, Instant.now());
        return images == null
                ? reshape(converter, labels, frame -> Optional.empty())
                : reshapeBeside(images, converter, labels);
    }

    private static Reshaped reshapeBeside(Path folder, LabelConverter converter, LabelSet labels) {
        try (FrameSource source = FrameSources.open(folder, SourceOptions.DEFAULT)) {
            FrameMatcher matcher = new FrameMatcher(source);
            return reshape(converter, labels, frame -> {
                OptionalInt index = matcher.find(frame);
                return index.isPresent() ? Optional.of(source.read(index.getAsInt())) : Optional.empty();
            });
        }
    }

    private static Reshaped reshape(LabelConverter converter, LabelSet labels,
            Function<String, Optional<Raster>> counts) {
        List<FrameLabels> frames = new ArrayList<>();
        List<LabelLoss> losses = new ArrayList<>();
        for (FrameLabels frame : labels.frames()) {
            LabelConverter.Converted converted = converter.convert(frame, counts.apply(frame.frame()), target -> true);
            frames.add(converted.edit().map(edit -> edit.apply(frame)).orElse(frame));
            losses.addAll(converted.losses());
        }
        return new Reshaped(new LabelSet(labels.categories(), frames), new ConversionReport(losses));
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

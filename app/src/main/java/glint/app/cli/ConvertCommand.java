package glint.app.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
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
import glint.annotations.format.Loss;
import glint.annotations.geometry.Raster;
import glint.annotations.model.FrameLabels;
import glint.annotations.model.LabelSet;
import glint.annotations.model.Target;
import glint.datasets.catalog.FrameMatcher;
import glint.datasets.frame.FrameSource;
import glint.datasets.frame.FrameSources;
import glint.datasets.frame.SourceOptions;

/** {@code glint convert}: labels from one format to another. */
@Command(name = "convert", mixinStandardHelpOptions = true, description = "Converts label files between formats.")
final class ConvertCommand implements Callable<Integer> {
    private final Console console;

    @Option(names = "--from", required = true, paramLabel = "FORMAT", description = "Format of IN: ${COMPLETION-CANDIDATES}.", completionCandidates = FormatNames.class)
    private String from = "";

    @Option(names = "--to", required = true, paramLabel = "FORMAT", description = "Format of OUT, one of the same.")
    private String to = "";

    @Option(names = "--report", paramLabel = "FILE", description = "Writes what was changed or lost as JSON.")
    private @Nullable Path report;

    @Option(names = "--json", description = "Prints the report as JSON.")
    private boolean json;

    @Option(names = "--dry-run", description = "Says what would be changed or lost and writes no labels.")
    private boolean dryRun;

    @Option(names = "--to-convention", paramLabel = "ID", description = "How box files with variants shall count pixels in OUT "
            + "(default: as those of IN, or voc).")
    private @Nullable String toConvention;

    @Mixin
    private LabelInput input = new LabelInput();

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
     * @param losses what the format cannot hold, a line for each kind
     * @param lost the same label by label
     * @param labels what happened to each label whose shape was to change; none when shapes were kept
     */
    record Report(String from, String to, int frames, int targets, List<Finding> findings, List<String> losses,
            List<Loss> lost, List<LabelLoss> labels, ConversionReport.Totals totals) {}

    @Override
    public Integer call() {
        LabelFormat reader = LabelFormats.byId(from);
        LabelFormat writer = LabelFormats.byId(to);
        BoxConvention counting = convention.chosen().or(() -> input.convention(reader, in, masks.reading(), console))
                .orElseGet(() -> assumed(reader));
        BoxConvention written = toConvention == null ? counting : ConventionChoice.named(toConvention);
        LabelFormat.Reading reading = input.read(reader, in, counting, masks.reading());
        Optional<Path> images = input.images(reader, in);
        Reshaped reshaped = shapes.chosen(masks.reading())
                .map(conversion -> reshape(conversion, reading.labels(), images))
                .orElse(new Reshaped(reading.labels(), new ConversionReport(List.of())));
        List<Loss> lost = writer.lossesByTarget(reshaped.labels());
        List<String> losses = Loss.summary(lost);
        Findings.print(console, reading.findings());
        losses.forEach(loss -> console.note((dryRun ? "would be lost: " : "lost: ") + loss));
        if (!dryRun) {
            writer.write(reshaped.labels(), out, new LabelFormat.WriteOptions(written, images.filter(
                    Files::isDirectory)));
        }
        Report result = new Report(from, to, reshaped.labels().frames().size(), reshaped.labels().targetCount(), reading
                .findings(), losses, lost, reshaped.report().labels(), reshaped.report().totals());
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

    /** Nothing in such files tells, so what is assumed is said. */
    private BoxConvention assumed(LabelFormat reader) {
        BoxConvention assumed = BoxConvention.ONE_BASED_INCLUSIVE;
        if (!reader.conventions().isEmpty()) {
            console.note("boxes of " + in + " are taken to count as " + assumed.id()
                    + ", since the files do not say; choose with --convention or --masks");
        }
        return assumed;
    }

    private record Reshaped(LabelSet labels, ConversionReport report) {}

    private static Reshaped reshape(LabelConversion conversion, LabelSet labels, Optional<Path> images) {
        if (conversion.needsCounts() && images.isEmpty()) {
            throw new InputException("This conversion", "looks at the counts of the images",
                    "name the folder of images with --images");
        }
        AtomicLong ids = new AtomicLong(labels.frames().stream().flatMap(frame -> frame.targets().stream()).mapToLong(
                Target::id).max().orElse(0) + 1);
        LabelConverter converter = new LabelConverter(conversion, ids::getAndIncrement, Instant.now());
        return images.isEmpty()
                ? reshape(converter, labels, frame -> Optional.empty())
                : reshapeBeside(images.get(), converter, labels);
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
        return new Reshaped(new LabelSet(labels.categories(), frames, labels.tracks()), new ConversionReport(losses));
    }
}

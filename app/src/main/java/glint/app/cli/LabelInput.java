package glint.app.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

import glint.annotations.InputException;
import glint.annotations.convert.BoxConvention;
import glint.annotations.convert.ConventionDetector;
import glint.annotations.convert.ConventionVote;
import glint.annotations.convert.MaskReading;
import glint.annotations.format.FrameNames;
import glint.annotations.format.LabelFormat;
import glint.annotations.format.LabelFormat.ReadOptions;
import glint.annotations.format.LabelFormat.Reading;
import glint.annotations.format.LabelFormats;
import glint.annotations.format.coco.CocoDetectionsFormat;
import glint.annotations.format.coco.CocoFormat;
import glint.annotations.geometry.ImageSize;
import glint.datasets.catalog.KnownFrames;
import glint.datasets.frame.FrameSource;
import glint.datasets.frame.FrameSources;
import glint.datasets.frame.SourceOptions;

/** Labels that are read by the name of their format, and what their files leave open, as options. */
final class LabelInput {
    private static final List<String> IMAGE_FOLDERS = List.of("images", "img1");
    private static final List<String> VIDEOS = List.of(".mp4", ".avi", ".mkv", ".mov");

    @Option(names = "--images", paramLabel = "DIR", description = "The images (a folder, stack or video), for their sizes, "
            + "names and order. Formats that need them find a folder images beside IN, or a video named like it.")
    private @Nullable Path images;

    @Option(names = "--size", paramLabel = "WxH", converter = SizeConverter.class, description = "Size of all images, where "
            + "neither IN nor --images says.")
    private @Nullable ImageSize size;

    @Option(names = "--masks", paramLabel = "DIR", description = "Masks of the same images: finds out how the boxes of IN count "
            + "pixels.")
    private @Nullable Path masks;

    @Option(names = "--truth", paramLabel = "FILE", description = "The COCO file that a bare list of detections was made for.")
    private @Nullable Path truth;

    /** The folder of images that was named or found. */
    Optional<Path> images(LabelFormat format, Path in) {
        return Optional.ofNullable(images).or(() -> format.needsImages() && size == null
                ? beside(in)
                : Optional
                        .empty());
    }

    private static Optional<Path> beside(Path in) {
        Path own = in.toAbsolutePath().normalize();
        List<Path> places = Stream.of(Optional.of(own), Optional.ofNullable(own.getParent())).flatMap(Optional::stream)
                .filter(Files::isDirectory).toList();
        for (Path place : places) {
            if (IMAGE_FOLDERS.stream().anyMatch(name -> Files.isDirectory(place.resolve(name)))) {
                return Optional.of(place);
            }
        }
        String name = String.valueOf(in.getFileName());
        return VIDEOS.stream().map(extension -> in.resolveSibling(FrameNames.stem(name) + extension)).filter(
                Files::isRegularFile).findFirst();
    }

    /**
     * How the boxes of IN count pixels, where masks tell.
     *
     * @throws InputException when there are masks, and no box agrees with any
     */
    Optional<BoxConvention> convention(LabelFormat format, Path in, MaskReading reading, Console console) {
        if (masks == null) {
            return Optional.empty();
        }
        Reading numbers = read(format, in, BoxConvention.ZERO_BASED_HALF_OPEN, reading);
        Reading pixels = LabelFormats.byId("mask").read(masks, new ReadOptions(LabelInput::unknown,
                BoxConvention.ZERO_BASED_HALF_OPEN, reading));
        ConventionVote vote = ConventionDetector.fromMasks(ConventionDetector.compared(numbers.labels(), pixels
                .labels()));
        BoxConvention found = vote.convention().orElseThrow(() -> new InputException(in.toString(),
                "has no box that is the box of a mask in " + masks + " in any way of counting",
                "choose the masks of these images, or a --convention"));
        console.note("boxes count as " + found.id() + ": " + vote.agreeing() + " of " + vote.boxes()
                + " agree with the masks");
        return Optional.of(found);
    }

    /** The labels of a file or folder; with images at hand, frames take their names. */
    Reading read(LabelFormat format, Path in, BoxConvention convention, MaskReading reading) {
        Optional<Path> folder = images(format, in);
        if (folder.isEmpty()) {
            return read(format, in, new ReadOptions(this::stated, convention, reading));
        }
        try (FrameSource source = FrameSources.open(folder.get(), SourceOptions.DEFAULT)) {
            KnownFrames frames = new KnownFrames(source);
            Reading found = read(format, in, frames.readOptions(convention, reading));
            return new Reading(frames.named(found.labels()), found.findings());
        }
    }

    private Reading read(LabelFormat format, Path in, ReadOptions options) {
        return truth != null && (format instanceof CocoFormat || format instanceof CocoDetectionsFormat)
                ? new CocoFormat().readDetections(in, truth, options)
                : format.read(in, options);
    }

    private ImageSize stated(String frame) {
        return size == null ? unknown(frame) : size;
    }

    private static ImageSize unknown(String frame) {
        throw new InputException(frame, "its size is not in the label file",
                "name the folder of images with --images, or their --size");
    }
}

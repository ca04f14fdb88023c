package glint.datasets.catalog;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

import glint.annotations.InputException;
import glint.annotations.audit.Finding;
import glint.annotations.audit.Finding.Severity;
import glint.annotations.convert.BoxConvention;
import glint.annotations.convert.ConventionDetector;
import glint.annotations.format.LabelFormat;
import glint.annotations.format.LabelFormats;
import glint.annotations.geometry.Box;
import glint.annotations.geometry.ImageSize;
import glint.annotations.model.FrameLabels;
import glint.annotations.model.LabelSet;
import glint.datasets.frame.ImageFolderSource;

/** Pascal VOC: a folder of XML files and a folder of images, or both in one. */
public final class VocLayout implements Layout {
    private static final List<String> LABELS = List.of("Annotations", "annotation", "xml", "xmls", "labels");
    private static final List<String> IMAGES = List.of("JPEGImages", "images", "image", "imgs", "img");

    @Override
    public String id() {
        return "voc";
    }

    @Override
    public String description() {
        return "Annotations/NAME.xml with JPEGImages/NAME.png (or images/), or NAME.xml beside NAME.png. Boxes count from 1"
                + " with inclusive maxima, as VOC defined them, unless --convention says otherwise. A file without objects is"
                + " a negative, an image without a file is not labelled.";
    }

    @Override
    public Optional<String> recognise(Path path) {
        return folders(path).map(found -> found.labels().equals(found.images())
                ? "It has .xml files beside its images."
                : "It has .xml files in " + path.relativize(found.labels()) + " and images in " + path.relativize(found
                        .images()) + ".");
    }

    private record Found(Path labels, Path images) {}

    private static Optional<Found> folders(Path path) {
        for (String labels : LABELS) {
            Optional<Path> xml = Folders.child(path, labels).filter(folder -> Folders.holds(folder, "*.xml"));
            if (xml.isPresent()) {
                return IMAGES.stream().flatMap(images -> Folders.child(path, images).stream()).filter(
                        Folders::holdsImages).findFirst().map(images -> new Found(xml.get(), images));
            }
        }
        return Folders.holds(path, "*.xml") && Folders.holdsImages(path)
                ? Optional.of(new Found(path, path))
                : Optional.empty();
    }

    @Override
    public Dataset open(Path path, OpenOptions options) {
        Found found = folders(path).orElseThrow(() -> new InputException(path.toString(),
                "has no folder of .xml files beside a folder of images", "name them Annotations and JPEGImages"));
        ImageFolderSource frames = ImageFolderSource.open(path, List.of(found.images()), options.order().isSequence(
                false));
        BoxConvention convention = options.convention().orElse(BoxConvention.ONE_BASED_INCLUSIVE);
        LabelFormat.Reading reading = LabelFormats.byId("voc").read(found.labels(), new LabelFormat.ReadOptions(sizes(
                frames), convention, options.masks()));
        List<Finding> findings = new ArrayList<>(frames.findings());
        ReadLabels read = new ReadLabels(frames, findings);
        read.add(reading);
        LabelSet labels = read.labels();
        if (options.convention().isEmpty()) {
            contradiction(path, labels, convention).ifPresent(findings::add);
        }
        List<Split> splits = SplitLists.read(path, frames, findings);
        return new Dataset(MaskPairs.nameOf(path), id(), path, frames, labels, splits, findings);
    }

    private static java.util.function.Function<String, ImageSize> sizes(ImageFolderSource frames) {
        FrameMatcher matcher = new FrameMatcher(frames);
        return name -> {
            OptionalInt frame = matcher.find(name);
            if (frame.isEmpty()) {
                throw new InputException(name, "is not among the images", "add the image");
            }
            return frames.frameSize(frame.getAsInt());
        };
    }

    /** A finding when a box leaves its image as VOC counts, so that the files must count otherwise. */
    private static Optional<Finding> contradiction(Path path, LabelSet labels, BoxConvention assumed) {
        List<ConventionDetector.Framed> numbers = labels.frames().stream()
                .map(frame -> new ConventionDetector.Framed(frame
                        .targets().stream().map(target -> numbers(target.box(), assumed)).toList(), frame.size()))
                .toList();
        Set<BoxConvention> possible = ConventionDetector.possible(numbers);
        return possible.isEmpty() || possible.contains(assumed)
                ? Optional.empty()
                : Optional.of(Finding.of("box-convention", Severity.WARNING, path.toString(), "Boxes were read as "
                        + assumed.id() + ", but some then leave their image; the files may count as "
                        + possible.stream()
                                .sorted().map(BoxConvention::id).collect(Collectors.joining(" or "))
                        + ".",
                        "Name the convention with --convention."));
    }

    private static Box numbers(Box edges, BoxConvention convention) {
        double[] n = convention.fromEdges(edges);
        return new Box(n[0], n[1], Math.max(n[0], n[2]), Math.max(n[1], n[3]));
    }
}

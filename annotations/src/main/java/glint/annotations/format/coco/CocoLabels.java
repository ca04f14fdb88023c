package glint.annotations.format.coco;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Function;

import glint.annotations.InputException;
import glint.annotations.audit.BoxOutsideImage;
import glint.annotations.format.FindingLog;
import glint.annotations.format.FrameNames;
import glint.annotations.format.coco.CocoDocument.AnnotationEntry;
import glint.annotations.format.coco.CocoDocument.CategoryEntry;
import glint.annotations.format.coco.CocoDocument.ImageEntry;
import glint.annotations.geometry.ImageSize;
import glint.annotations.model.Category;
import glint.annotations.model.FrameLabels;
import glint.annotations.model.LabelSet;
import glint.annotations.model.Provenance;
import glint.annotations.model.Shape;
import glint.annotations.model.Target;

/** Brings the images, categories and annotations of a COCO file together. */
final class CocoLabels {
    /** The attribute that stands for {@code iscrowd}: a region in which nothing is counted. */
    static final String IGNORE = "ignore";

    private final Function<String, ImageSize> imageSize;
    private final FindingLog findings;
    private final Map<String, FrameTargets> byId = new HashMap<>();
    private final Map<String, FrameTargets> byName = new LinkedHashMap<>();
    private final Map<String, Category> categoryById = new HashMap<>();
    private final Map<String, Category> categoryByName = new LinkedHashMap<>();
    private final IdSet ids = new IdSet();
    private final Provenance provenance;
    private long nextId = 1;
    private int homeless;
    private String example = "";

    private record FrameTargets(String name, ImageSize size, List<Target> targets) {}

    CocoLabels(String file, Function<String, ImageSize> imageSize, FindingLog findings) {
        this.provenance = Provenance.imported(file);
        this.imageSize = imageSize;
        this.findings = findings;
    }

    /**
     * The labels: images and categories of one document, annotations of the same or, for detections, another one.
     *
     * @param annotations the file that {@code found} was read from
     */
    LabelSet join(CocoDocument truth, CocoDocument found, Path annotations) {
        truth.images().forEach(this::image);
        truth.categories().forEach(this::category);
        nextId = found.largestId() + 1;
        CocoShapes shapes = new CocoShapes(findings);
        CocoParser.annotations(annotations, findings, entry -> annotate(entry, shapes));
        shapes.finish();
        if (homeless > 0) {
            findings.error("unknown-image",
                    homeless + " annotations belong to images the file does not list, the first to "
                            + example + "; they were left out.",
                    "Use the annotations with the images they were made for.");
        }
        List<FrameLabels> frames = new ArrayList<>();
        for (FrameTargets frame : byName.values()) {
            FrameLabels labels = new FrameLabels(frame.name(), frame.size(), frame.targets());
            new BoxOutsideImage().check(labels, Optional.empty()).forEach(findings::add);
            frames.add(labels);
        }
        return new LabelSet(List.copyOf(categoryByName.values()), frames);
    }

    private void image(ImageEntry entry) {
        String what = "The image in line " + entry.line();
        Optional<String> name = FrameNames.inside(entry.fileName());
        if (name.isEmpty()) {
            findings.error("path-outside-folder", what + " has the file_name \"" + entry.fileName()
                    + "\", which leads out of the folder, and was left out.", "Make the path relative.");
            return;
        }
        Optional<ImageSize> size = size(entry, name.get());
        if (size.isEmpty()) {
            return;
        }
        FrameTargets same = byName.get(name.get());
        if (same != null) {
            findings.warning("duplicate-image", what + " is a second entry for " + name.get()
                    + "; its annotations were added to the first.", "Keep one entry for each image.");
        }
        FrameTargets frame = same != null ? same : new FrameTargets(name.get(), size.get(), new ArrayList<>());
        if (byId.putIfAbsent(entry.id(), frame) != null) {
            findings.error("duplicate-id", what + " has the id " + entry.id()
                    + " of an earlier one; annotations with this id belong to the earlier.", "Give each image its id.");
        }
        byName.putIfAbsent(name.get(), frame);
    }

    private Optional<ImageSize> size(ImageEntry entry, String name) {
        if (entry.width() > 0 && entry.height() > 0) {
            return Optional.of(new ImageSize(entry.width(), entry.height()));
        }
        try {
            return Optional.of(imageSize.apply(name));
        } catch (InputException noImage) {
            findings.error("missing-size", "The image in line " + entry.line() + " has no usable width and height, and "
                    + noImage.subject() + " " + noImage.problem() + "; it was left out.",
                    "Add width and height, or put the images beside the labels.");
            return Optional.empty();
        }
    }

    private void category(CategoryEntry entry) {
        Category category = named(entry.name(), entry.id());
        if (categoryById.putIfAbsent(entry.id(), category) != null) {
            findings.warning("duplicate-id", "The category in line " + entry.line() + " has the id " + entry.id()
                    + " of an earlier one, which counts.", "Give each category its id.");
        }
    }

    private Category named(String name, String id) {
        return categoryByName.computeIfAbsent(name,
                n -> new Category((int) CocoParser.plainId(Optional.of(id)).stream().filter(i -> i <= Integer.MAX_VALUE)
                        .findFirst().orElse(categoryByName.size() + 1), n));
    }

    private void annotate(AnnotationEntry entry, CocoShapes shapes) {
        FrameTargets frame = byId.get(entry.image());
        if (frame == null) {
            example = homeless == 0 ? entry.image() + " in line " + entry.line() : example;
            homeless++;
            return;
        }
        target(entry, frame, shapes).ifPresent(frame.targets()::add);
    }

    private Optional<Target> target(AnnotationEntry entry, FrameTargets frame, CocoShapes shapes) {
        if (entry.score().isPresent() && entry.score().get().isNaN()) {
            findings.error("bad-number", "The score in line " + entry.line()
                    + " is no usable number; the detection was left out.", "Correct the score.");
            return Optional.empty();
        }
        Optional<Shape> shape = shapes.of(entry, frame.size());
        if (shape.isEmpty()) {
            return Optional.empty();
        }
        Map<String, String> attributes = new HashMap<>(entry.attributes());
        if (entry.crowd()) {
            attributes.put(IGNORE, "true");
        }
        OptionalDouble score = entry.score().map(OptionalDouble::of).orElse(OptionalDouble.empty());
        return Optional.of(new Target(id(entry), shape.get(), category(entry), score, entry.track(), attributes,
                provenance));
    }

    /** The id in the file, or one after all of the file's where it has none or the same twice. */
    private long id(AnnotationEntry entry) {
        OptionalLong id = CocoParser.plainId(entry.id());
        if (id.isEmpty() || id.getAsLong() == 0) {
            return nextId++;
        }
        if (!ids.add(id.getAsLong())) {
            findings.warning("duplicate-id", "The annotation in line " + entry.line() + " has the id " + id.getAsLong()
                    + " of an earlier one; both were read and this one got a new id.", "Give each annotation its id.");
            return nextId++;
        }
        return id.getAsLong();
    }

    private Category category(AnnotationEntry entry) {
        if (entry.category().isEmpty()) {
            return named(Category.TARGET.name(), Integer.toString(Category.TARGET.id()));
        }
        String id = entry.category().get();
        Category known = categoryById.get(id);
        if (known != null) {
            return known;
        }
        if (!categoryById.isEmpty()) {
            findings.warning("unknown-category", "The annotation in line " + entry.line() + " has the category " + id
                    + ", which the file does not list.", "Add the category to the list.");
        }
        Category made = named("category " + id, id);
        categoryById.put(id, made);
        return made;
    }
}

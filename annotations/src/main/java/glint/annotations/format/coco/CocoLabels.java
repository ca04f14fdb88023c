package glint.annotations.format.coco;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
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

    private final String file;
    private final Function<String, ImageSize> imageSize;
    private final FindingLog findings;
    private final Map<String, FrameTargets> byId = new HashMap<>();
    private final Map<String, FrameTargets> byName = new LinkedHashMap<>();
    private final Map<String, Category> categoryById = new HashMap<>();
    private final Map<String, Category> categoryByName = new LinkedHashMap<>();
    private final Set<Long> ids = new HashSet<>();

    private record FrameTargets(String name, ImageSize size, List<Target> targets) {}

    /** What is still without an id of its own: its place among the targets of its frame. */
    private record Unnamed(FrameTargets frame, int index) {}

    CocoLabels(String file, Function<String, ImageSize> imageSize, FindingLog findings) {
        this.file = file;
        this.imageSize = imageSize;
        this.findings = findings;
    }

    /** The labels: images and categories of one document, annotations of the same or, for detections, another one. */
    LabelSet join(CocoDocument truth, List<AnnotationEntry> annotations) {
        truth.images().forEach(this::image);
        truth.categories().forEach(this::category);
        annotate(annotations);
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
                n -> new Category(number(id).filter(i -> i <= Integer.MAX_VALUE).map(
                        Long::intValue).orElse(categoryByName.size() + 1), n));
    }

    private static Optional<Long> number(String id) {
        return id.length() <= 18 && id.matches("[0-9]+") ? Optional.of(Long.parseLong(id)) : Optional.empty();
    }

    private void annotate(List<AnnotationEntry> annotations) {
        CocoShapes shapes = new CocoShapes(findings);
        List<Unnamed> unnamed = new ArrayList<>();
        int homeless = 0;
        String example = "";
        for (AnnotationEntry entry : annotations) {
            FrameTargets frame = byId.get(entry.image());
            if (frame == null) {
                example = homeless == 0 ? entry.image() + " in line " + entry.line() : example;
                homeless++;
                continue;
            }
            Optional<Target> target = target(entry, frame, shapes);
            if (target.isPresent()) {
                if (target.get().id() == 0) {
                    unnamed.add(new Unnamed(frame, frame.targets().size()));
                }
                frame.targets().add(target.get());
            }
        }
        giveIds(unnamed);
        shapes.finish();
        if (homeless > 0) {
            findings.error("unknown-image",
                    homeless + " annotations belong to images the file does not list, the first to "
                            + example + "; they were left out.",
                    "Use the annotations with the images they were made for.");
        }
    }

    private void giveIds(List<Unnamed> unnamed) {
        long next = ids.stream().mapToLong(Long::longValue).max().orElse(0) + 1;
        for (Unnamed place : unnamed) {
            Target target = place.frame().targets().get(place.index());
            place.frame().targets().set(place.index(), target.withId(next));
            next++;
        }
    }

    /** The target of an entry, with id 0 where the file gives none of its own. */
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
                Provenance.imported(file)));
    }

    private long id(AnnotationEntry entry) {
        Optional<Long> id = entry.id().flatMap(CocoLabels::number).filter(i -> i > 0);
        if (id.isEmpty()) {
            return 0;
        }
        if (!ids.add(id.get())) {
            findings.warning("duplicate-id", "The annotation in line " + entry.line() + " has the id " + id.get()
                    + " of an earlier one; both were read and this one got a new id.", "Give each annotation its id.");
            return 0;
        }
        return id.get();
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

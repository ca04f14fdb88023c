package glint.annotations.format.voc;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;

import glint.annotations.InputException;
import glint.annotations.audit.BoxOutsideImage;
import glint.annotations.audit.Finding;
import glint.annotations.audit.Finding.Severity;
import glint.annotations.format.FrameNames;
import glint.annotations.format.LabelFormat.ReadOptions;
import glint.annotations.format.PlainNumber;
import glint.annotations.geometry.ImageSize;
import glint.annotations.model.Category;
import glint.annotations.model.FrameLabels;
import glint.annotations.model.Provenance;
import glint.annotations.model.Shape;
import glint.annotations.model.Target;

/** Makes the labels of one frame of the texts of one VOC file. */
final class VocFrame {
    private final String file;
    private final VocDocument document;
    private final VocMark mark;
    private final ReadOptions options;
    private final Map<String, Category> categories;
    private final Consumer<Finding> findings;
    private final String name;

    /**
     * @param file name of the file, relative to the source
     * @param mark what of a target the file says
     * @param categories those met so far, by name; new ones are added
     */
    VocFrame(String file, VocDocument document, VocMark mark, ReadOptions options,
            Map<String, Category> categories, Consumer<Finding> findings) {
        this.file = file;
        this.document = document;
        this.mark = mark;
        this.options = options;
        this.categories = categories;
        this.findings = findings;
        String image = document.text("filename").orElse("");
        this.name = FrameNames.stem(file) + FrameNames.extension(lastPart(image));
        checkName(image);
    }

    private static String lastPart(String path) {
        return path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
    }

    private void checkName(String image) {
        String own = lastPart(FrameNames.stem(file));
        String said = lastPart(image);
        if (!said.isEmpty() && !said.equals(own) && !FrameNames.stem(said).equals(own)) {
            report("file-name-mismatch", Severity.WARNING, "The file " + file + " says it is about " + image
                    + "; its own name counts.", "Rename one of the two if they do not belong together.");
        }
    }

    /** The frame's name: the file's, with the extension of the image. */
    String name() {
        return name;
    }

    /**
     * The labels.
     *
     * @throws InputException when neither an image nor the file tells the size
     */
    FrameLabels labels(long firstId) {
        ImageSize size = size();
        List<Target> targets = new ArrayList<>();
        for (VocDocument.Entry object : document.objects()) {
            target(object, firstId + targets.size()).ifPresent(targets::add);
        }
        FrameLabels labels = new FrameLabels(name, size, targets, VocWriter.unwritten(document.texts(), name));
        new BoxOutsideImage().check(labels, Optional.empty()).forEach(findings);
        return labels;
    }

    private ImageSize size() {
        Optional<ImageSize> said = ownSize();
        try {
            ImageSize image = options.imageSize().apply(name);
            if (said.isPresent() && !said.get().equals(image)) {
                report("size-mismatch", Severity.WARNING, "The file " + file + " says the image has " + said.get()
                        + " pixels, it has " + image + "; the boxes are kept as they are.",
                        "Check whether the boxes fit the image.");
            }
            return image;
        } catch (InputException noImage) {
            return said.orElseThrow(() -> new InputException(file, "does not say how large its image is, and "
                    + noImage.subject() + " " + noImage.problem(), "put the images beside the labels"));
        }
    }

    private Optional<ImageSize> ownSize() {
        OptionalDouble width = number(document.text("size/width"));
        OptionalDouble height = number(document.text("size/height"));
        return width.isPresent() && height.isPresent() && width.getAsDouble() >= 1 && height.getAsDouble() >= 1
                ? Optional.of(new ImageSize((int) width.getAsDouble(), (int) height.getAsDouble()))
                : Optional.empty();
    }

    private Optional<Target> target(VocDocument.Entry object, long id) {
        List<String> places = mark.places();
        if (places.stream().allMatch(place -> object.text(place).isEmpty())) {
            report("no-" + mark.what(), Severity.WARNING, where(object) + " has no " + mark.what()
                    + " and was left out.", "Nothing, when the image shows no target; otherwise add it.");
            return Optional.empty();
        }
        double[] numbers = new double[places.size()];
        for (int i = 0; i < numbers.length; i++) {
            String place = places.get(i);
            OptionalDouble value = number(object.text(place));
            if (value.isEmpty()) {
                report("bad-number", Severity.ERROR, where(object) + " has no usable " + place + " ("
                        + object.text(place).map(PlainNumber::quoted).orElse("missing") + ") and was left out.",
                        "Correct the number.");
                return Optional.empty();
            }
            numbers[i] = value.getAsDouble();
        }
        try {
            Shape shape = mark.shape(numbers, options.convention());
            if (shape instanceof Shape.OfBox && shape.bounds().isEmpty()) {
                report("empty-box", Severity.WARNING, where(object) + " covers no pixel when pixels are counted as \""
                        + options.convention().id() + "\".", "Choose the way of counting that fits the data set.");
            }
            return Optional.of(Target.of(id, shape, category(object), Provenance.imported(file)).withAttributes(
                    attributes(object)));
        } catch (IllegalArgumentException e) {
            report("bad-box", Severity.ERROR, where(object) + " has its maximum before its minimum and was left out.",
                    "Correct the box.");
            return Optional.empty();
        }
    }

    private Category category(VocDocument.Entry object) {
        String category = object.text("name").filter(n -> !n.isBlank()).orElse(Category.TARGET.name());
        return categories.computeIfAbsent(category, n -> new Category(categories.size() + 1, n));
    }

    private Map<String, String> attributes(VocDocument.Entry object) {
        Map<String, String> attributes = new LinkedHashMap<>(object.texts());
        attributes.remove("name");
        mark.places().forEach(attributes::remove);
        return attributes;
    }

    private String where(VocDocument.Entry object) {
        return "The object in line " + object.line() + " of " + file;
    }

    private static OptionalDouble number(Optional<String> text) {
        return text.map(PlainNumber::parse).orElse(OptionalDouble.empty());
    }

    private void report(String rule, Severity severity, String message, String suggestion) {
        findings.accept(Finding.of(rule, severity, name, message, suggestion));
    }
}

package glint.datasets.catalog;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

import glint.annotations.InputException;
import glint.annotations.audit.Finding;
import glint.annotations.audit.Finding.Severity;
import glint.annotations.convert.MaskReading;
import glint.annotations.convert.MaskToBoxes;
import glint.annotations.geometry.BitMask;
import glint.annotations.model.Category;
import glint.annotations.model.FrameLabels;
import glint.annotations.model.LabelSet;
import glint.annotations.model.Provenance;
import glint.annotations.model.Shape;
import glint.annotations.model.Target;
import glint.datasets.frame.Frame;
import glint.datasets.frame.FrameFiles;
import glint.datasets.frame.FrameNames;
import glint.datasets.frame.ImageFolderSource;

/**
 * Folders of images beside folders of binary masks. A mask belongs to the image of the same name within its folder; its
 * connected components are the targets. An empty mask makes a negative, a missing one an image that is not labelled.
 */
final class MaskPairs {
    private final Path root;
    private final List<Pair> pairs;
    private final Naming naming;

    /**
     * @param naming how a mask is matched to its image
     */
    MaskPairs(Path root, List<Pair> pairs, Naming naming) {
        this.root = root;
        this.pairs = List.copyOf(pairs);
        this.naming = naming;
    }

    /**
     * Brings the names of images and masks, relative to their folders and without extension, to what both share.
     *
     * @param image from the name of an image
     * @param mask from the name of a mask
     */
    record Naming(UnaryOperator<String> image, UnaryOperator<String> mask) {
        /** Images and masks are named alike. */
        static final Naming SAME = new Naming(UnaryOperator.identity(), UnaryOperator.identity());

        /** Masks are named like their images, with something appended. */
        static Naming suffixed(String suffix) {
            return new Naming(UnaryOperator.identity(), mask -> mask.endsWith(suffix)
                    ? mask.substring(0, mask.length() - suffix.length())
                    : mask);
        }

        /** The same, whatever sub-folder an image is in. */
        Naming inAnyFolder() {
            return new Naming(name -> FrameNames.base(image.apply(name)), name -> FrameNames.base(mask.apply(name)));
        }
    }

    /** A folder of images and the folder of their masks. */
    record Pair(Path images, Path masks) {
        Pair {
            if (images.equals(masks)) {
                throw new IllegalArgumentException("Images and masks in one folder cannot be told apart");
            }
        }
    }

    /** Opens the images, reads the masks. */
    Dataset open(String layout, OpenOptions options) {
        ImageFolderSource images = ImageFolderSource.open(root, pairs.stream().map(Pair::images).toList(), options
                .order().isSequence(false));
        ImageFolderSource masks = ImageFolderSource.open(root, pairs.stream().map(Pair::masks).toList(), false);
        List<Finding> findings = new ArrayList<>(images.findings());
        findings.addAll(masks.findings());
        Map<String, Integer> maskOf = masksByImage(masks, findings);
        List<Optional<Read>> read = IntStream.range(0, images.frameCount()).parallel()
                .mapToObj(i -> Optional.ofNullable(
                        maskOf.get(key(images.frameFile(i), true)))
                        .map(m -> readMask(images, i, masks, m, options.masks())))
                .toList();
        List<FrameLabels> labels = labels(images, read, findings);
        reportMasksWithoutImage(images, masks, maskOf, findings);
        List<Split> splits = new ArrayList<>(folderSplits(images));
        splits.addAll(SplitLists.read(root, images, findings));
        return new Dataset(nameOf(root), layout, root, images, new LabelSet(List.of(Category.TARGET), labels), splits,
                findings);
    }

    /** Pairs that stand in folders of their own, such as train and test, are a split by these folders. */
    private List<Split> folderSplits(ImageFolderSource images) {
        List<Split> splits = new ArrayList<>();
        for (Pair pair : pairs) {
            Path parent = pair.images().getParent();
            if (parent != null && !parent.equals(root)) {
                splits.add(new Split(FrameNames.relative(root, parent), IntStream.range(0, images.frameCount()).filter(
                        i -> images.frameFile(i).startsWith(pair.images())).mapToObj(images::frameName).toList()));
            }
        }
        return splits;
    }

    /** The folder's name, also when it was given as {@code .}. */
    static String nameOf(Path root) {
        Path name = root.toAbsolutePath().normalize().getFileName();
        return name == null ? root.toString() : name.toString();
    }

    /** What becomes of a mask: components, or the finding that says why not; and what is odd about it. */
    private record Read(Optional<List<BitMask>> components, String mask, List<Finding> findings) {}

    private Map<String, Integer> masksByImage(ImageFolderSource masks, List<Finding> findings) {
        Map<String, Integer> byImage = new HashMap<>();
        for (int i = 0; i < masks.frameCount(); i++) {
            Integer former = byImage.putIfAbsent(key(masks.frameFile(i), false), i);
            if (former != null) {
                findings.add(Finding.of("ambiguous-label", Severity.WARNING, masks.frameName(i),
                        "It belongs to the same image as " + masks.frameName(former) + " and was left out.",
                        "Keep one of the two masks."));
            }
        }
        return byImage;
    }

    /** The pair's number and the image's path within its folder without extension. */
    private String key(Path file, boolean image) {
        for (int i = 0; i < pairs.size(); i++) {
            Path folder = image ? pairs.get(i).images() : pairs.get(i).masks();
            if (file.startsWith(folder)) {
                String stem = FrameNames.stem(FrameNames.relative(folder, file));
                return i + ":" + (image ? naming.image() : naming.mask()).apply(stem);
            }
        }
        throw new IllegalStateException(file + " is in none of the folders");
    }

    private static Read readMask(ImageFolderSource images, int image, ImageFolderSource masks, int mask,
            MaskReading reading) {
        String name = masks.frameName(mask);
        if (!images.frameSize(image).equals(masks.frameSize(mask))) {
            return new Read(Optional.empty(), name,
                    List.of(Finding.of("size-mismatch", Severity.ERROR, images.frameName(
                            image),
                            "The image is " + images.frameSize(image) + " but its mask " + name + " is " + masks
                                    .frameSize(mask) + "; the mask was left out.",
                            "Replace the mask by one of the image's size.")));
        }
        try {
            Frame values = FrameFiles.read(masks.frameFile(mask));
            return components(values, name, reading);
        } catch (InputException e) {
            return new Read(Optional.empty(), name, List.of(Finding.of("unreadable-label", Severity.ERROR, images
                    .frameName(image), "Its mask " + name + " " + e.problem() + "; the image counts as not labelled.",
                    e
                            .remedy())));
        }
    }

    private static Read components(Frame values, String name, MaskReading reading) {
        int stray = 0;
        int pixels = values.width() * values.height();
        for (int i = 0; i < pixels; i++) {
            double value = values.value(i);
            if (value > 0 && value <= reading.threshold()) {
                stray++;
            }
        }
        BitMask above = BitMask.of(0, 0, values.width(), values.height(), (x, y) -> values.value(x, y) > reading
                .threshold());
        List<BitMask> components = MaskToBoxes.components(above, reading);
        List<Finding> findings = stray == 0
                ? List.of()
                : List.of(Finding.of("stray-pixels", Severity.WARNING, name, "The mask holds " + stray
                        + " pixels above 0 that the threshold of " + reading.threshold() + " leaves out.",
                        "Look at them, and choose the threshold on purpose."));
        return new Read(Optional.of(components), name, findings);
    }

    private static List<FrameLabels> labels(ImageFolderSource images, List<Optional<Read>> read,
            List<Finding> findings) {
        List<FrameLabels> labels = new ArrayList<>();
        long id = 1;
        for (int i = 0; i < read.size(); i++) {
            if (read.get(i).isEmpty()) {
                findings.add(Finding.of("image-without-label", Severity.WARNING, images.frameName(i),
                        "There is no readable mask for the image; it counts as not labelled.",
                        "Add a mask, an empty one when the image holds no target."));
                continue;
            }
            Read mask = read.get(i).get();
            findings.addAll(mask.findings());
            if (mask.components().isPresent()) {
                List<Target> targets = new ArrayList<>();
                for (BitMask component : mask.components().get()) {
                    targets.add(Target.of(id++, new Shape.OfMask(component), Category.TARGET, Provenance.imported(mask
                            .mask())));
                }
                labels.add(new FrameLabels(images.frameName(i), images.frameSize(i), targets));
            }
        }
        return labels;
    }

    private void reportMasksWithoutImage(ImageFolderSource images, ImageFolderSource masks, Map<String, Integer> maskOf,
            List<Finding> findings) {
        Set<String> known = new HashSet<>();
        for (int i = 0; i < images.frameCount(); i++) {
            known.add(key(images.frameFile(i), true));
        }
        maskOf.entrySet().stream().filter(entry -> !known.contains(entry.getKey())).map(Map.Entry::getValue).sorted()
                .forEach(mask -> findings.add(Finding.of("label-without-image", Severity.WARNING, masks.frameName(mask),
                        "There is no image for this mask; it was left out.",
                        "Add the image, or remove the mask.")));
    }
}

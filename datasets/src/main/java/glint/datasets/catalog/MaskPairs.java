package glint.datasets.catalog;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import glint.annotations.audit.Finding;
import glint.annotations.audit.Finding.Severity;
import glint.annotations.convert.MaskReading;
import glint.annotations.format.FrameNames;
import glint.annotations.format.mask.MaskFile;
import glint.annotations.geometry.ImageSize;
import glint.annotations.model.Category;
import glint.annotations.model.FrameLabels;
import glint.annotations.model.LabelSet;
import glint.annotations.model.Target;
import glint.datasets.frame.FolderScan;
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
        List<Finding> findings = new ArrayList<>(images.findings());
        Map<String, Path> maskOf = masksByImage(findings);
        List<MaskRead> read = IntStream.range(0, images.frameCount()).parallel().mapToObj(i -> MaskRead.of(images
                .frameName(i), images.frameSize(i), Optional.ofNullable(maskOf.get(key(images.frameFile(i), true))),
                options.masks(), options.misfits())).toList();
        List<FrameLabels> labels = labels(images, read, findings);
        reportMasksWithoutImage(images, maskOf, findings);
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

    /**
     * What became of an image's mask.
     *
     * @param targets absent when there is no mask or it cannot be used
     */
    private record MaskRead(Optional<List<Target>> targets, List<Finding> findings) {
        static MaskRead of(String image, ImageSize size, Optional<Path> mask, MaskReading reading,
                MisfitMasks misfits) {
            List<Finding> findings = new ArrayList<>();
            Optional<List<Target>> targets = mask.flatMap(file -> {
                MaskFile read = new MaskFile(file, image, reading, findings::add);
                return misfits == MisfitMasks.RESIZE ? read.fittedTargets(size, 1) : read.targets(size, 1);
            });
            if (mask.isEmpty()) {
                findings.add(Finding.of("image-without-label", Severity.WARNING, image,
                        "There is no mask for the image; it counts as not labelled.",
                        "Add a mask, an empty one when the image holds no target."));
            }
            return new MaskRead(targets, findings);
        }
    }

    private Map<String, Path> masksByImage(List<Finding> findings) {
        Map<String, Path> byImage = new LinkedHashMap<>();
        for (Pair pair : pairs) {
            for (Path mask : FolderScan.images(root, pair.masks(), findings)) {
                Path former = byImage.putIfAbsent(key(mask, false), mask);
                if (former != null) {
                    findings.add(Finding.of("ambiguous-label", Severity.WARNING, FrameNames.relative(root, mask),
                            "It belongs to the same image as " + FrameNames.relative(root, former)
                                    + " and was left out.",
                            "Keep one of the two masks."));
                }
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

    private static List<FrameLabels> labels(ImageFolderSource images, List<MaskRead> read, List<Finding> findings) {
        List<FrameLabels> labels = new ArrayList<>();
        long id = 1;
        for (int i = 0; i < read.size(); i++) {
            findings.addAll(read.get(i).findings());
            if (read.get(i).targets().isPresent()) {
                List<Target> targets = new ArrayList<>();
                for (Target target : read.get(i).targets().get()) {
                    targets.add(target.withId(id++));
                }
                labels.add(new FrameLabels(images.frameName(i), images.frameSize(i), targets));
            }
        }
        return labels;
    }

    private void reportMasksWithoutImage(ImageFolderSource images, Map<String, Path> maskOf, List<Finding> findings) {
        Set<String> known = IntStream.range(0, images.frameCount()).mapToObj(i -> key(images.frameFile(i), true))
                .collect(Collectors.toSet());
        maskOf.forEach((key, mask) -> {
            if (!known.contains(key)) {
                findings.add(Finding.of("label-without-image", Severity.WARNING, FrameNames.relative(root, mask),
                        "There is no image for this mask; it was left out.", "Add the image, or remove the mask."));
            }
        });
    }
}

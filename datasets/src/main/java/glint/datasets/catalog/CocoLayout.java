package glint.datasets.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import glint.annotations.InputException;
import glint.annotations.audit.Finding;
import glint.annotations.convert.BoxConvention;
import glint.annotations.format.FrameNames;
import glint.annotations.format.LabelFormat;
import glint.annotations.format.LabelFormats;
import glint.annotations.format.NaturalOrder;
import glint.annotations.geometry.ImageSize;
import glint.annotations.model.FrameLabels;
import glint.annotations.model.LabelSet;
import glint.datasets.frame.FrameFiles;
import glint.datasets.frame.ImageFolderSource;

/** COCO: JSON files beside the images or in annotations/. Several files are one dataset with a split for each. */
public final class CocoLayout implements Layout {
    private static final int PEEK = 1 << 16;

    @Override
    public String id() {
        return "coco";
    }

    @Override
    public String description() {
        return "A COCO .json file beside its images or in annotations/, or a folder with such files. Frames are the images"
                + " the files list; one without annotations is a negative. Several files become splits named after them.";
    }

    @Override
    public Optional<String> recognise(Path path) {
        List<Path> files = files(path);
        if (files.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(Files.isDirectory(path)
                ? "It has the COCO file " + FrameNames.relative(path, files.getFirst()) + (files.size() > 1
                        ? " and " + (files.size() - 1) + " more."
                        : ".")
                : "It is a JSON file with the keys of COCO.");
    }

    /** The COCO files that a path means, in natural order. */
    private static List<Path> files(Path path) {
        if (!Files.isDirectory(path)) {
            return looksLikeCoco(path) ? List.of(path) : List.of();
        }
        List<Path> files = new ArrayList<>();
        List<Path> places = new ArrayList<>(List.of(path));
        Folders.child(path, "annotations").ifPresent(places::add);
        for (Path place : places) {
            try (Stream<Path> list = Files.list(place)) {
                list.filter(CocoLayout::looksLikeCoco).sorted((a, b) -> NaturalOrder.INSTANCE.compare(a.toString(), b
                        .toString())).forEach(files::add);
            } catch (IOException unlistable) {
                // Such a folder holds nothing to recognise; opening it by name says what is wrong.
            }
        }
        return files;
    }

    private static boolean looksLikeCoco(Path path) {
        if (!path.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".json") || !Files.isRegularFile(path)) {
            return false;
        }
        try (InputStream in = Files.newInputStream(path)) {
            String head = new String(in.readNBytes(PEEK), StandardCharsets.UTF_8);
            // The report of a curation lists images too.
            return head.stripLeading().startsWith("{") && !head.contains("\"recipeSha256\"")
                    && (head.contains("\"images\"") || head.contains("\"annotations\""));
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public Dataset open(Path path, OpenOptions options) {
        List<Path> files = Files.isDirectory(path) ? files(path) : List.of(path);
        if (files.isEmpty()) {
            throw new InputException(path.toString(), "holds no COCO file", "put the .json in it or in annotations/");
        }
        Path root = root(path);
        Images images = new Images(root);
        LabelFormat coco = LabelFormats.byId("coco");
        Map<Path, LabelFormat.Reading> readings = new LinkedHashMap<>();
        Set<Path> listed = new LinkedHashSet<>();
        for (Path file : files) {
            LabelFormat.Reading reading = coco.read(file, new LabelFormat.ReadOptions(images::size, options.convention()
                    .orElse(BoxConvention.ZERO_BASED_HALF_OPEN), options.masks()));
            readings.put(file, reading);
            for (FrameLabels frame : reading.labels().frames()) {
                images.find(frame.frame()).ifPresent(listed::add);
            }
        }
        if (listed.isEmpty()) {
            throw new InputException(path.toString(), "lists images of which none is below " + root,
                    "put the images beside the file");
        }
        ImageFolderSource frames = ImageFolderSource.ofFiles(root, List.copyOf(listed),
                options.order().isSequence(false));
        List<Finding> findings = new ArrayList<>(frames.findings());
        ReadLabels read = new ReadLabels(frames, findings);
        List<Split> splits = new ArrayList<>();
        readings.forEach(
                (file, reading) -> splits.add(new Split(FrameNames.stem(file.getFileName().toString()), read.add(
                        reading))));
        LabelSet labels = read.labels();
        return new Dataset(MaskPairs.nameOf(path), id(), root, frames, labels, files.size() > 1 ? splits : List.of(),
                findings);
    }

    /** The folder that file names are relative to: above annotations/ when the file stands in it. */
    private static Path root(Path path) {
        if (Files.isDirectory(path)) {
            return path;
        }
        Path folder = path.toAbsolutePath().getParent();
        Path above = folder == null ? null : folder.getParent();
        if (folder == null) {
            throw new InputException(path.toString(), "is not a file", "name a .json file");
        }
        return above != null && folder.getFileName().toString().equalsIgnoreCase("annotations") ? above : folder;
    }

    /** Finds the images that COCO files name: as they say, in images/, or anywhere below the root when only one fits. */
    private static final class Images {
        private final Path root;
        private @Nullable ImageFolderSource everything;
        private @Nullable FrameMatcher matcher;

        Images(Path root) {
            this.root = root;
        }

        Optional<Path> find(String name) {
            Optional<String> inside = glint.annotations.format.FrameNames.inside(name);
            if (inside.isPresent()) {
                for (Path place : List.of(root, root.resolve("images"))) {
                    Path file = place.resolve(inside.get());
                    if (Files.isRegularFile(file)) {
                        return Optional.of(file);
                    }
                }
            }
            return search(name);
        }

        private Optional<Path> search(String name) {
            ImageFolderSource all = everything;
            FrameMatcher known = matcher;
            if (all == null || known == null) {
                all = ImageFolderSource.open(root, List.of(root), false);
                known = new FrameMatcher(all);
                everything = all;
                matcher = known;
            }
            OptionalInt frame = known.find(name);
            return frame.isPresent() ? Optional.of(all.frameFile(frame.getAsInt())) : Optional.empty();
        }

        ImageSize size(String name) {
            return FrameFiles.info(find(name).orElseThrow(() -> new InputException(name, "is not below " + root,
                    "put the image beside the file"))).size();
        }
    }
}

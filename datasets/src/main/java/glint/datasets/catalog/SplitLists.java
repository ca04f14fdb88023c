package glint.datasets.catalog;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import glint.annotations.audit.Finding;
import glint.annotations.audit.Finding.Severity;
import glint.annotations.format.FrameNames;
import glint.annotations.format.NaturalOrder;
import glint.datasets.frame.FrameSource;

/** Reads lists of image names, one a line, as {@code train.txt} and {@code test.txt} in the root, in {@code 50_50} or in {@code ImageSets/Main}. */
final class SplitLists {
    /** Lists are short; a larger text is something else. */
    private static final long MAX_BYTES = 64L << 20;

    /** Lists of VOC stand in ImageSets/Main, two folders down. */
    private static final int DEPTH = 3;

    private SplitLists() {}

    /** A list as it stands in its file. */
    private record Listed(String path, List<String> names) {}

    /**
     * The lists in the root and up to two folders down that name at least one frame. Other text files are passed over.
     *
     * @param findings receives what is missing or unreadable
     */
    static List<Split> read(Path root, FrameSource frames, List<Finding> findings) {
        FrameMatcher matcher = new FrameMatcher(frames);
        List<Split> splits = new ArrayList<>();
        List<Listed> lists = lists(root, findings);
        Map<String, Long> uses = lists.stream().collect(Collectors.groupingBy(l -> FrameNames.base(l.path()), Collectors
                .counting()));
        for (Listed list : lists) {
            List<String> present = list.names().stream().map(matcher::find).flatMapToInt(i -> i.stream()).mapToObj(
                    frames::frameName).toList();
            if (present.isEmpty()) {
                continue;
            }
            String base = FrameNames.base(list.path());
            splits.add(new Split(FrameNames.stem(uses.getOrDefault(base, 0L) > 1 ? list.path() : base), present));
            if (present.size() < list.names().size()) {
                findings.add(Finding.of("split-incomplete", Severity.INFO, list.path(), "The list names " + list.names()
                        .size() + " images, of which " + present.size() + " are here.",
                        "Figures for this split do not compare with published ones."));
            }
        }
        return List.copyOf(splits);
    }

    private static List<Listed> lists(Path root, List<Finding> findings) {
        List<Path> files;
        try (Stream<Path> walk = Files.find(root, DEPTH, (path, attributes) -> attributes.isRegularFile() && path
                .getFileName().toString().endsWith(".txt") && attributes.size() <= MAX_BYTES)) {
            files = walk.toList();
        } catch (IOException | java.io.UncheckedIOException e) {
            findings.add(Finding.of("unreadable-folder", Severity.WARNING, root.toString(),
                    "Its folders could not be searched for lists (" + e.getMessage() + ").",
                    "Check their permissions."));
            return List.of();
        }
        List<Listed> lists = new ArrayList<>();
        for (Path file : files) {
            String name = FrameNames.relative(root, file);
            try {
                lists.add(new Listed(name, Files.readString(file, StandardCharsets.UTF_8).lines().map(String::strip)
                        .filter(line -> !line.isEmpty()).toList()));
            } catch (MalformedInputException notUtf8) {
                // Something else than a list of names.
            } catch (IOException e) {
                findings.add(Finding.of("unreadable-list", Severity.WARNING, name, "The list cannot be read (" + e
                        .getMessage() + ").", "Check its permissions."));
            }
        }
        lists.sort((a, b) -> NaturalOrder.INSTANCE.compare(a.path(), b.path()));
        return lists;
    }
}

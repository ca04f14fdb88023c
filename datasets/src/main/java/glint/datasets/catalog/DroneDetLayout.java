package glint.datasets.catalog;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import glint.annotations.InputException;
import glint.annotations.audit.Finding;
import glint.annotations.audit.Finding.Severity;
import glint.annotations.format.NaturalOrder;
import glint.annotations.geometry.Box;
import glint.annotations.model.Category;
import glint.annotations.model.FrameLabels;
import glint.annotations.model.LabelSet;
import glint.annotations.model.Provenance;
import glint.annotations.model.Shape;
import glint.annotations.model.Target;
import glint.datasets.frame.VideoFolderSource;

/**
 * The infrared videos of the drone detection dataset of Svanström et al. (Data in Brief 2021), with their MATLAB labels decoded
 * to a table.
 */
public final class DroneDetLayout implements Layout {
    private static final String LABELS = "labels_decoded.csv";
    private static final String HEADER = "video,frame0,class,x,y,w,h";
    private static final List<String> VIDEOS = List.of("Data", "Video_IR");
    private static final String EXTENSION = ".mp4";
    private static final int COLUMNS = 7;

    @Override
    public String id() {
        return "dronedet";
    }

    @Override
    public String description() {
        return "Data/Video_IR/NAME.mp4 with " + LABELS
                + " (video, frame counted from 0, class, x, y, w, h). x and y are"
                + " counted from 1 at pixel centres. A frame that the table leaves out is a negative.";
    }

    @Override
    public Optional<String> recognise(Path path) {
        return videos(path).filter(videos -> Files.isRegularFile(path.resolve(LABELS)))
                .map(videos -> "It has " + LABELS + " and videos in Data/Video_IR.");
    }

    private static Optional<Path> videos(Path path) {
        return Folders.child(path, VIDEOS.getFirst()).flatMap(data -> Folders.child(data, VIDEOS.getLast()))
                .filter(videos -> Folders.holds(videos, "*" + EXTENSION));
    }

    @Override
    public Dataset open(Path path, OpenOptions options) {
        Path folder = videos(path).orElseThrow(() -> new InputException(path.toString(),
                "has no videos in Data/Video_IR", "check the path or the layout"));
        VideoFolderSource frames = VideoFolderSource.ofFiles(path, list(folder));
        List<Finding> findings = new ArrayList<>(frames.findings());
        Table table = Table.read(path.resolve(LABELS));
        List<FrameLabels> labels = new ArrayList<>();
        Map<String, Category> categories = new LinkedHashMap<>();
        long id = 1;
        for (int i = 0; i < frames.frameCount(); i++) {
            String name = frames.frameName(i);
            List<Target> targets = new ArrayList<>();
            for (Row row : table.take(key(name))) {
                Category category = categories.computeIfAbsent(row.category,
                        c -> new Category(categories.size() + 1, c.toLowerCase(Locale.ROOT)));
                targets.add(Target.of(id++, new Shape.OfBox(row.box), category, Provenance.imported(LABELS)));
            }
            labels.add(new FrameLabels(name, frames.frameSize(i), targets));
        }
        table.remaining().forEach(key -> findings.add(Finding.of("label-without-image", Severity.WARNING, key,
                "The table has labels for a frame that no video here holds; they were left out.",
                "Add the video, or correct the table.")));
        return new Dataset(MaskPairs.nameOf(path), id(), path, frames,
                new LabelSet(List.copyOf(categories.values()), labels), List.of(), findings);
    }

    /** The video's name and the number of the frame, as the table has them. */
    private static String key(String frameName) {
        int hash = frameName.lastIndexOf('#');
        String video = frameName.substring(frameName.lastIndexOf('/') + 1, hash - EXTENSION.length());
        return video + "," + Integer.parseInt(frameName.substring(hash + 1));
    }

    private static List<Path> list(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(f -> f.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(EXTENSION))
                    .sorted((a, b) -> NaturalOrder.INSTANCE.compare(a.toString(), b.toString())).toList();
        } catch (IOException e) {
            throw new InputException(folder.toString(), "cannot be listed: " + e.getMessage(), "check its permissions",
                    e);
        }
    }

    private record Row(String category, Box box) {}

    /** The labels by frame; each is taken once. */
    private static final class Table {
        private final Map<String, List<Row>> rows = new LinkedHashMap<>();

        static Table read(Path file) {
            List<String> lines;
            try {
                lines = Files.readAllLines(file, StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new InputException(file.toString(), "cannot be read: " + e.getMessage(), "copy it again", e);
            }
            if (lines.isEmpty() || !lines.getFirst().strip().equals(HEADER)) {
                throw new InputException(file + " line 1", "is not the header " + HEADER, "copy the file again");
            }
            Table table = new Table();
            for (int i = 1; i < lines.size(); i++) {
                if (!lines.get(i).isBlank()) {
                    table.add(lines.get(i), file + " line " + (i + 1));
                }
            }
            return table;
        }

        private void add(String line, String place) {
            String[] cells = line.split(",", -1);
            try {
                if (cells.length != COLUMNS) {
                    throw new NumberFormatException(cells.length + " values instead of " + COLUMNS);
                }
                double x = Double.parseDouble(cells[3]) - 1;
                double y = Double.parseDouble(cells[4]) - 1;
                rows.computeIfAbsent(cells[0] + "," + Integer.parseInt(cells[1]), k -> new ArrayList<>()).add(
                        new Row(cells[2],
                                Box.ofSize(x, y, Double.parseDouble(cells[5]), Double.parseDouble(cells[6]))));
            } catch (IllegalArgumentException e) {
                throw new InputException(place, "is no label: " + e.getMessage(), "correct the line", e);
            }
        }

        List<Row> take(String key) {
            List<Row> found = rows.remove(key);
            return found == null ? List.of() : found;
        }

        List<String> remaining() {
            return List.copyOf(rows.keySet());
        }
    }
}

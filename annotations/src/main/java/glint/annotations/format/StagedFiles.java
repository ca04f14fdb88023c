package glint.annotations.format;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.IntConsumer;

import glint.annotations.InputException;

/**
 * A folder of files that is written all or nothing. Every file goes whole and forced to disk into a hidden folder inside
 * the target first; only {@link #commit()} moves them to their places, replacing files of the same names and leaving
 * others alone. Closing without a commit removes what was staged.
 */
public final class StagedFiles implements AutoCloseable {
    private final Path target;
    private final Path staging;
    /** Frames by the path of their file. */
    private final Map<Path, String> frames = new HashMap<>();
    private final List<Path> staged = new ArrayList<>();
    private final IntConsumer progress;
    private int framesStaged;

    /** Prepares to write beneath the target folder, which is created when the first file is staged. */
    public StagedFiles(Path target) {
        this(target, done -> {});
    }

    /**
     * Prepares likewise.
     *
     * @param progress told the number of frames staged after each of them; what it throws leaves the folder as it was
     */
    public StagedFiles(Path target, IntConsumer progress) {
        this.progress = progress;
        this.target = target.toAbsolutePath().normalize();
        this.staging = this.target.resolve(".glint-" + UUID.randomUUID());
    }

    /**
     * Writes the file of one frame to the staging folder: the frame's name with {@code extension} in place of its own.
     *
     * @throws InputException when it cannot be written, leads out of the folder, or another frame has the same file
     */
    public void add(String frame, String extension, AtomicFile.Writer body) {
        addFile(frame, FrameNames.stem(inside(frame)) + extension, body);
        progress.accept(++framesStaged);
    }

    /**
     * Writes a file that is not a frame's own, such as a list of classes, to the staging folder.
     *
     * @param name relative to the target folder
     */
    public void addFile(String name, AtomicFile.Writer body) {
        addFile(name, inside(name), body);
    }

    private String inside(String name) {
        return FrameNames.inside(name).orElseThrow(() -> new InputException(name,
                "is a name that leads out of the folder " + target, "rename the frame"));
    }

    private void addFile(String frame, String name, AtomicFile.Writer body) {
        Path relative = Path.of(name);
        String other = frames.putIfAbsent(relative, frame);
        if (other != null) {
            throw new InputException(frame, "would be written to the same file as " + other + ": " + name,
                    "rename one of the two frames");
        }
        AtomicFile.write(staging.resolve(relative), body);
        staged.add(relative);
    }

    /**
     * Moves the files to their places. When one cannot be moved those before it are taken back, so that the folder is as it
     * was.
     */
    public void commit() {
        List<Path> replaced = new ArrayList<>();
        List<Path> placed = new ArrayList<>();
        boolean done = false;
        try {
            for (Path relative : staged) {
                Path place = target.resolve(relative);
                if (Files.isRegularFile(place)) {
                    AtomicFile.move(place, old(relative));
                    replaced.add(relative);
                }
                AtomicFile.move(staging.resolve(relative), place);
                placed.add(place);
            }
            done = true;
        } finally {
            if (!done) {
                placed.forEach(StagedFiles::remove);
                replaced.forEach(relative -> AtomicFile.move(old(relative), target.resolve(relative)));
            }
        }
        staged.clear();
    }

    private Path old(Path relative) {
        return staging.resolve(".old").resolve(relative);
    }

    private static void remove(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new InputException(file.toString(), "cannot be taken back: " + e.getMessage(), "remove it by hand",
                    e);
        }
    }

    @Override
    public void close() {
        if (!Files.exists(staging)) {
            return;
        }
        try (var paths = Files.walk(staging)) {
            List<Path> deepestFirst = paths.sorted((a, b) -> b.getNameCount() - a.getNameCount()).toList();
            for (Path path : deepestFirst) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new InputException(staging.toString(), "cannot be removed: " + e.getMessage(),
                    "remove the folder by hand", e);
        }
    }
}

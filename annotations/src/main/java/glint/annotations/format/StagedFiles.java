package glint.annotations.format;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

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

    /** Prepares to write beneath the target folder, which is created when the first file is staged. */
    public StagedFiles(Path target) {
        this.target = target.toAbsolutePath().normalize();
        this.staging = this.target.resolve(".glint-" + UUID.randomUUID());
    }

    /**
     * Writes the file of one frame to the staging folder: the frame's name with {@code extension} in place of its own.
     *
     * @throws InputException when it cannot be written, leads out of the folder, or another frame has the same file
     */
    public void add(String frame, String extension, AtomicFile.Writer body) {
        String name = FrameNames.inside(frame).map(FrameNames::stem).orElseThrow(() -> new InputException(frame,
                "is a name that leads out of the folder " + target, "rename the frame")) + extension;
        Path relative = Path.of(name);
        String other = frames.putIfAbsent(relative, frame);
        if (other != null) {
            throw new InputException(frame, "would be written to the same file as " + other + ": " + name,
                    "rename one of the two frames");
        }
        AtomicFile.write(staging.resolve(relative), body);
        staged.add(relative);
    }

    /** Moves the files to their places. */
    public void commit() {
        for (Path relative : staged) {
            AtomicFile.move(staging.resolve(relative), target.resolve(relative));
        }
        staged.clear();
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

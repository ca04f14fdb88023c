package glint.app.project;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

import glint.annotations.audit.Finding;
import glint.annotations.format.FrameNames;
import glint.annotations.geometry.ImageSize;
import glint.datasets.frame.Frame;
import glint.datasets.frame.FrameSource;
import glint.datasets.frame.FrameSources;
import glint.datasets.frame.SourceOptions;
import glint.datasets.store.StoredFrame;
import glint.datasets.store.StoredSource;

/**
 * The frames of a project, read from where they lie. Opening it touches no file: a file that is gone or damaged fails when its
 * frame is read, and only then.
 */
public final class ReferencedFrames implements FrameSource {
    private static final int OPEN_STACKS = 8;

    private final Path location;
    private final Map<Long, StoredSource> sources = new HashMap<>();
    private final List<StoredFrame> frames;
    /** By file, least recently read first. */
    private final Map<Path, FrameSource> stacks = new LinkedHashMap<>(16, 0.75f, true);

    /**
     * @param location of the project
     * @param frames in the order of the project
     */
    public ReferencedFrames(Path location, List<StoredSource> all, List<StoredFrame> frames) {
        this.location = location;
        this.frames = List.copyOf(frames);
        all.forEach(source -> sources.put(source.id(), source));
    }

    @Override
    public Path location() {
        return location;
    }

    @Override
    public int frameCount() {
        return frames.size();
    }

    @Override
    public String frameName(int index) {
        return frames.get(index).name();
    }

    @Override
    public Path frameFile(int index) {
        return source(index).root().resolve(frames.get(index).file()).normalize();
    }

    private StoredSource source(int index) {
        StoredSource source = sources.get(frames.get(index).source());
        if (source == null) {
            throw new IllegalStateException("Frame " + frameName(index) + " belongs to no source");
        }
        return source;
    }

    @Override
    public ImageSize frameSize(int index) {
        return frames.get(index).size();
    }

    @Override
    public Frame read(int index) {
        StoredFrame frame = frames.get(index);
        OptionalInt number = FrameNames.number(frame.name());
        Path file = frameFile(index);
        return number.isPresent() ? ofStack(file, number.getAsInt()) : FrameSources.readStill(file);
    }

    /** Those read last stay open; a project may have hundreds of videos. None is closed while it is read. */
    private synchronized Frame ofStack(Path file, int number) {
        FrameSource stack = stacks.computeIfAbsent(file, f -> FrameSources.open(f, SourceOptions.DEFAULT));
        if (stacks.size() > OPEN_STACKS) {
            Iterator<FrameSource> oldest = stacks.values().iterator();
            oldest.next().close();
            oldest.remove();
        }
        return stack.read(number);
    }

    @Override
    public boolean isSequence() {
        return sources.values().stream().allMatch(StoredSource::isSequence);
    }

    @Override
    public List<Finding> findings() {
        return List.of();
    }

    @Override
    public synchronized void close() {
        List<FrameSource> open = new ArrayList<>(stacks.values());
        stacks.clear();
        open.forEach(FrameSource::close);
    }
}

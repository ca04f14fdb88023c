package glint.app.project;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
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
    private final Path location;
    private final Map<Long, StoredSource> sources = new HashMap<>();
    private final List<StoredFrame> frames;
    private final Map<Path, FrameSource> stacks = new HashMap<>();

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
        return number.isPresent() ? stack(file).read(number.getAsInt()) : FrameSources.readStill(file);
    }

    private synchronized FrameSource stack(Path file) {
        return stacks.computeIfAbsent(file, f -> FrameSources.open(f, SourceOptions.DEFAULT));
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

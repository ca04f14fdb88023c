package glint.datasets.frame;

import java.nio.file.Path;
import java.util.List;

import glint.annotations.audit.Finding;
import glint.annotations.geometry.ImageSize;

/** A source that is another one but for what a subclass changes. */
public abstract class ForwardingSource implements FrameSource {
    private final FrameSource source;

    /** @param source closed with this one */
    protected ForwardingSource(FrameSource source) {
        this.source = source;
    }

    @Override
    public Path location() {
        return source.location();
    }

    @Override
    public int frameCount() {
        return source.frameCount();
    }

    @Override
    public String frameName(int index) {
        return source.frameName(index);
    }

    @Override
    public Path frameFile(int index) {
        return source.frameFile(index);
    }

    @Override
    public ImageSize frameSize(int index) {
        return source.frameSize(index);
    }

    @Override
    public Frame read(int index) {
        return source.read(index);
    }

    @Override
    public boolean isSequence() {
        return source.isSequence();
    }

    @Override
    public List<Finding> findings() {
        return source.findings();
    }

    @Override
    public void close() {
        source.close();
    }
}

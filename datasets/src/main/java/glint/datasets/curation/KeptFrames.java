package glint.datasets.curation;

import java.nio.file.Path;
import java.util.List;

import glint.annotations.audit.Finding;
import glint.annotations.geometry.ImageSize;
import glint.datasets.frame.Frame;
import glint.datasets.frame.FrameSource;

/** The images that are in at the time, with the pixels the steps have given them. */
final class KeptFrames implements FrameSource {
    private final Workset set;
    private final List<CuratedImage> images;

    KeptFrames(Workset set) {
        this.set = set;
        this.images = set.kept();
    }

    private FrameSource source(int index) {
        return set.inputs().get(images.get(index).origin().input()).frames();
    }

    @Override
    public Path location() {
        return set.inputs().getFirst().root();
    }

    @Override
    public int frameCount() {
        return images.size();
    }

    @Override
    public String frameName(int index) {
        return images.get(index).name();
    }

    @Override
    public Path frameFile(int index) {
        return source(index).frameFile(images.get(index).origin().frame());
    }

    @Override
    public ImageSize frameSize(int index) {
        return images.get(index).labels().size();
    }

    @Override
    public Frame read(int index) {
        return set.pixels(images.get(index));
    }

    @Override
    public boolean isSequence() {
        return false;
    }

    @Override
    public List<Finding> findings() {
        return List.of();
    }

    @Override
    public void close() {
        // The inputs belong to whoever opened them.
    }
}

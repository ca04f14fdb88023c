package glint.inference.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import glint.annotations.InputException;
import glint.annotations.audit.Finding;
import glint.annotations.geometry.ImageSize;
import glint.datasets.frame.Frame;
import glint.datasets.frame.FrameSource;

/** Frames of 32 by 24 pixels whose first pixel holds their index; one of them may be damaged. */
final class FakeSource implements FrameSource {
    final List<Integer> reads = new ArrayList<>();
    private final List<String> names;
    private final int damaged;

    FakeSource(int damaged, String... names) {
        this.names = List.of(names);
        this.damaged = damaged;
    }

    @Override
    public Path location() {
        return Path.of("fake");
    }

    @Override
    public int frameCount() {
        return names.size();
    }

    @Override
    public String frameName(int index) {
        return names.get(index);
    }

    @Override
    public Path frameFile(int index) {
        return Path.of(names.get(index));
    }

    @Override
    public ImageSize frameSize(int index) {
        return new ImageSize(32, 24);
    }

    @Override
    public Frame read(int index) {
        reads.add(index);
        if (index == damaged) {
            throw new InputException(names.get(index), "is cut off", "get it again");
        }
        byte[] counts = new byte[32 * 24];
        counts[0] = (byte) index;
        return Frame.ofBytes(32, 24, counts);
    }

    @Override
    public boolean isSequence() {
        return true;
    }

    @Override
    public List<Finding> findings() {
        return List.of();
    }

    @Override
    public void close() {}
}

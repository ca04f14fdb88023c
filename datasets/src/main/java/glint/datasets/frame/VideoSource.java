package glint.datasets.frame;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

import glint.annotations.InputException;
import glint.annotations.audit.Finding;
import glint.annotations.format.FrameNames;
import glint.annotations.geometry.ImageSize;

/**
 * The frames of a video, by their place in the order they are shown in. Which frame has been decoded is told by its own time
 * stamp, never by where a jump was meant to land, so that labels stay on their frames.
 *
 * <p>A frame's counts are its luma: stretched to the whole range where the video says that it keeps to the narrow one of
 * television, as it is otherwise.
 */
public final class VideoSource implements FrameSource {
    private final Path file;
    private final VideoIndex index;
    private final boolean sequence;
    private VideoDecoder decoder;
    /** Index of the frame the decoder gives next. */
    private int next;

    private VideoSource(Path file, VideoIndex index, boolean sequence, VideoDecoder decoder) {
        this.file = file;
        this.index = index;
        this.sequence = sequence;
        this.decoder = decoder;
    }

    /**
     * Opens a video; its packets are counted, none is decoded.
     *
     * @throws InputException when it is damaged or holds no frame
     */
    public static VideoSource open(Path file, SourceOptions.Order order) {
        VideoIndex index;
        try (VideoDecoder scan = VideoDecoder.open(file)) {
            index = scan.index();
        }
        if (index.count() == 0) {
            throw new InputException(file.toString(), "holds no frame", "record or download the video again");
        }
        return new VideoSource(file, index, order.isSequence(true), VideoDecoder.open(file));
    }

    @Override
    public Path location() {
        return file;
    }

    @Override
    public int frameCount() {
        return index.count();
    }

    @Override
    public ImageSize frameSize(int frame) {
        Objects.checkIndex(frame, index.count());
        return index.size();
    }

    @Override
    public String frameName(int frame) {
        Objects.checkIndex(frame, index.count());
        return FrameNames.numbered(file.getFileName().toString(), frame);
    }

    @Override
    public Path frameFile(int frame) {
        Objects.checkIndex(frame, index.count());
        return file;
    }

    @Override
    public synchronized Frame read(int frame) {
        Objects.checkIndex(frame, index.count());
        if (frame < next || index.keyBefore(frame) > next) {
            jump(frame);
        }
        boolean missed = false;
        while (decoder.advance()) {
            int got = index.timed() ? index.find(decoder.time()) : next;
            if (got == frame) {
                next = frame + 1;
                return decoder.frame();
            }
            next = Math.max(next, got + 1);
            if (got > frame) {
                // The jump went too far, which some containers do; only the beginning is certain then.
                if (missed) {
                    break;
                }
                missed = true;
                restart();
            }
        }
        restart();
        throw new InputException(frameName(frame), "cannot be decoded", "the video is damaged there; re-encode it");
    }

    private void jump(int frame) {
        int key = index.keyBefore(frame);
        if (key > 0 && decoder.seek(index.time(key))) {
            next = key;
        } else {
            restart();
        }
    }

    private void restart() {
        decoder.close();
        decoder = VideoDecoder.open(file);
        next = 0;
    }

    @Override
    public boolean isSequence() {
        return sequence;
    }

    @Override
    public List<Finding> findings() {
        return List.of();
    }

    @Override
    public synchronized void close() {
        decoder.close();
    }
}

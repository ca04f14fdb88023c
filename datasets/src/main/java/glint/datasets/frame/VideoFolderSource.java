package glint.datasets.frame;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import glint.annotations.InputException;
import glint.annotations.audit.Finding;
import glint.annotations.format.FrameNames;
import glint.annotations.geometry.ImageSize;

/**
 * The frames of several videos one after the other, named by the video's path relative to a root and the number within it. One
 * video is open at a time; damaged ones become findings and the rest is there.
 */
public final class VideoFolderSource implements FrameSource {
    private final Path root;
    private final List<Video> videos;
    private final int count;
    private final List<Finding> findings;
    private Optional<Open> open = Optional.empty();

    private VideoFolderSource(Path root, List<Video> videos, List<Finding> findings) {
        this.root = root;
        this.videos = List.copyOf(videos);
        this.findings = List.copyOf(findings);
        this.count = videos.isEmpty() ? 0 : videos.getLast().first + videos.getLast().count;
    }

    /** A video and where its frames begin. */
    private record Video(Path file, int first, int count, ImageSize size) {}

    private record Open(Video video, VideoSource source) {}

    /**
     * Opens the given videos; their packets are counted, none is decoded.
     *
     * @param root what names are relative to
     * @param files within the root
     * @throws InputException when none of them can be read
     */
    public static VideoFolderSource ofFiles(Path root, List<Path> files) {
        List<Finding> findings = new ArrayList<>();
        List<Video> videos = new ArrayList<>();
        int first = 0;
        for (Path file : files) {
            try (VideoSource video = VideoSource.open(file, SourceOptions.Order.AS_FOUND)) {
                videos.add(new Video(file, first, video.frameCount(), video.frameSize(0)));
                first += video.frameCount();
            } catch (InputException e) {
                findings.add(ImageFindings.unreadable(FrameNames.relative(root, file), e));
            }
        }
        if (videos.isEmpty()) {
            throw new InputException(root.toString(), "holds no video that can be read", "check the path");
        }
        return new VideoFolderSource(root, videos, findings);
    }

    @Override
    public Path location() {
        return root;
    }

    @Override
    public int frameCount() {
        return count;
    }

    @Override
    public String frameName(int index) {
        Video video = video(index);
        return FrameNames.numbered(FrameNames.relative(root, video.file), index - video.first);
    }

    @Override
    public Path frameFile(int index) {
        return video(index).file;
    }

    @Override
    public ImageSize frameSize(int index) {
        return video(index).size;
    }

    private Video video(int index) {
        Objects.checkIndex(index, count);
        int low = 0;
        int high = videos.size() - 1;
        while (low < high) {
            int middle = (low + high + 1) / 2;
            if (videos.get(middle).first <= index) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return videos.get(low);
    }

    @Override
    public synchronized Frame read(int index) {
        Video video = video(index);
        if (open.isEmpty() || !open.get().video.equals(video)) {
            close();
            open = Optional.of(new Open(video, VideoSource.open(video.file, SourceOptions.Order.AS_FOUND)));
        }
        return open.get().source.read(index - video.first);
    }

    /** Frames of one video follow each other in time, the last of one and the first of the next do not. */
    @Override
    public boolean isSequence() {
        return true;
    }

    @Override
    public List<Finding> findings() {
        return findings;
    }

    @Override
    public synchronized void close() {
        open.ifPresent(o -> o.source.close());
        open = Optional.empty();
    }
}

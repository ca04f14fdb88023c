package glint.datasets.frame;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Opens videos: whatever is in an MP4, QuickTime, AVI, Matroska or MPEG container. */
public final class VideoProvider implements FrameSourceProvider {
    private static final int TRANSPORT_PACKET = 188;

    @Override
    public String title() {
        return "a video (.mp4, .mov, .avi, .mkv, .mpg, .ts)";
    }

    @Override
    public boolean recognises(Path path, byte[] head, SourceFacts facts) {
        return !Files.isDirectory(path) && (text(head, 4, "ftyp") || text(head, 4, "moov")
                || (text(head, 0, "RIFF") && text(head, 8, "AVI "))
                || bytes(head, 0x1A, 0x45, 0xDF, 0xA3) || bytes(head, 0, 0, 1, 0xBA) || bytes(head, 0, 0, 1, 0xB3)
                || (head.length > TRANSPORT_PACKET && head[0] == 'G' && head[TRANSPORT_PACKET] == 'G'));
    }

    private static boolean text(byte[] head, int at, String expected) {
        return head.length >= at + expected.length()
                && new String(head, at, expected.length(), StandardCharsets.ISO_8859_1).equals(expected);
    }

    private static boolean bytes(byte[] head, int... expected) {
        for (int i = 0; i < expected.length; i++) {
            if (i >= head.length || (head[i] & 0xFF) != expected[i]) {
                return false;
            }
        }
        return true;
    }

    @Override
    public FrameSource open(Path path, SourceOptions options) {
        return VideoSource.open(path, options.order());
    }
}

package glint.app.viewer.pane;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import glint.datasets.frame.Frame;
import glint.datasets.suppression.Suppression;

/** Frames without their background that were looked at last, up to a number of bytes. Belongs to the JavaFX thread. */
final class SuppressedFrames {
    private final long maxBytes;
    /** Least recently used first; frames are told apart by being the very object the frame cache holds. */
    private final Map<Key, PanePicture.Suppressed> kept = new LinkedHashMap<>(16, 0.75f, true);
    private long bytes;

    SuppressedFrames(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    private record Key(Frame frame, Suppression way) {}

    Optional<PanePicture.Suppressed> get(Frame frame, Suppression way) {
        return Optional.ofNullable(kept.get(new Key(frame, way)));
    }

    void put(Frame frame, Suppression way, PanePicture.Suppressed left) {
        PanePicture.Suppressed former = kept.put(new Key(frame, way), left);
        bytes += left.bytes() - (former == null ? 0 : former.bytes());
        Iterator<PanePicture.Suppressed> oldest = kept.values().iterator();
        while (bytes > maxBytes && kept.size() > 1) {
            bytes -= oldest.next().bytes();
            oldest.remove();
        }
    }
}

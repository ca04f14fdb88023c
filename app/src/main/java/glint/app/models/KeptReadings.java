package glint.app.models;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

import glint.inference.Reading;

/** What the network of one detector said of the frames it ran on last, up to a number of bytes. Belongs to the JavaFX thread. */
final class KeptReadings {
    /** FEST keeps some fifty frames of 640 by 512 in it, detectors of boxes more than there are. */
    private static final long MOST = 256L << 20;

    private final Map<Long, Reading> readings = new LinkedHashMap<>();
    private long bytes;

    void put(long frame, Reading reading) {
        Reading former = readings.remove(frame);
        bytes += reading.bytes() - (former == null ? 0 : former.bytes());
        readings.put(frame, reading);
        Iterator<Reading> oldest = readings.values().iterator();
        while (bytes > MOST && readings.size() > 1) {
            bytes -= oldest.next().bytes();
            oldest.remove();
        }
    }

    /** By the id of the frame. */
    Map<Long, Reading> all() {
        return Map.copyOf(readings);
    }

    void clear() {
        readings.clear();
        bytes = 0;
    }
}

package glint.datasets.frame;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.IntStream;

import glint.annotations.geometry.ImageSize;

/** When each frame of a video is shown, and which of them can be decoded without those before. */
final class VideoIndex {
    private final ImageSize size;
    private final int count;
    /** In the order frames are shown; empty where the container gives no times, or one twice. */
    private final long[] times;
    /** Indices of frames that need no other. */
    private final int[] keys;

    /**
     * @param packetTimes one for each packet, in the order of the file
     * @param keyTimes of packets that need no other
     * @param complete whether every packet has a time
     */
    VideoIndex(ImageSize size, long[] packetTimes, Set<Long> keyTimes, boolean complete) {
        this.size = size;
        count = packetTimes.length;
        long[] sorted = Arrays.stream(packetTimes).sorted().distinct().toArray();
        times = complete && sorted.length == count ? sorted : new long[0];
        keys = IntStream.range(0, times.length).filter(i -> keyTimes.contains(times[i])).toArray();
    }

    ImageSize size() {
        return size;
    }

    int count() {
        return count;
    }

    /** Whether frames can be told by their times. */
    boolean timed() {
        return times.length > 0;
    }

    long time(int frame) {
        return times[frame];
    }

    /** The frame shown at that time, or the last one before it. */
    int find(long time) {
        int at = Arrays.binarySearch(times, time);
        return at >= 0 ? at : -at - 2;
    }

    /** The last frame up to this one that needs no other; 0 where there is none. */
    int keyBefore(int frame) {
        int at = Arrays.binarySearch(keys, frame);
        int place = at >= 0 ? at : -at - 2;
        return place < 0 ? 0 : keys[place];
    }
}

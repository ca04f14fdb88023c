package glint.datasets.frame;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import glint.annotations.InputException;
import glint.annotations.audit.Finding;
import glint.annotations.geometry.ImageSize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class FrameCacheTest {
    /** Frames of 100 bytes; frame 13 is damaged. Remembers what was read. */
    private static final class Counting implements FrameSource {
        private final List<Integer> reads = new ArrayList<>();

        @Override
        public Path location() {
            return Path.of("counting");
        }

        @Override
        public int frameCount() {
            return 50;
        }

        @Override
        public String frameName(int index) {
            return "frame " + index;
        }

        @Override
        public Path frameFile(int index) {
            return location();
        }

        @Override
        public ImageSize frameSize(int index) {
            return new ImageSize(10, 10);
        }

        @Override
        public Frame read(int index) {
            synchronized (reads) {
                reads.add(index);
            }
            if (index == 13) {
                throw new InputException("frame 13", "is damaged", "");
            }
            byte[] counts = new byte[100];
            counts[0] = (byte) index;
            return Frame.ofBytes(10, 10, counts);
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

    private final Counting source = new Counting();
    private final Deque<Runnable> queue = new ArrayDeque<>();

    private FrameCache cache(long maxBytes, int reach) {
        return new FrameCache(source, maxBytes, reach, queue::add);
    }

    private void runQueue() {
        while (!queue.isEmpty()) {
            queue.remove().run();
        }
    }

    @Test
    void aFrameIsReadOnce() {
        FrameCache cache = cache(1000, 0);

        assertThat(cache.get(3)).isSameAs(cache.get(3));
        assertThat(source.reads).containsExactly(3);
    }

    @Test
    void theLeastRecentlyUsedFrameGoesFirst() {
        FrameCache cache = cache(300, 0);
        cache.get(1);
        cache.get(2);
        cache.get(3);
        cache.get(1);
        cache.get(4);

        assertThat(cache.peek(2)).isEmpty();
        assertThat(IntStream.of(1, 3, 4)).allMatch(i -> cache.peek(i).isPresent());
    }

    @Test
    void aFrameLargerThanTheBudgetIsStillKept() {
        FrameCache cache = cache(10, 2);
        cache.get(1);

        assertThat(cache.peek(1)).isPresent();
    }

    @Test
    void neighboursAreReadAheadTheNearestFirst() {
        FrameCache cache = cache(10_000, 2);
        cache.prefetch(20);
        runQueue();

        assertThat(source.reads).containsExactly(21, 19, 22, 18);
        assertThat(cache.peek(19)).isPresent();
    }

    @Test
    void whatIsNoLongerNearIsNotReadAhead() {
        FrameCache cache = cache(10_000, 2);
        cache.prefetch(20);
        cache.prefetch(40);
        runQueue();

        assertThat(source.reads).containsExactly(41, 39, 42, 38);
    }

    @Test
    void readingAheadNeverPushesOutTheCurrentFrame() {
        FrameCache cache = cache(300, 10);
        cache.get(20);
        cache.prefetch(20);
        runQueue();

        assertThat(source.reads).containsExactly(20, 21, 19);
        assertThat(cache.peek(20)).isPresent();
    }

    @Test
    void aFrameQueuedForReadingAheadIsReadAtOnceWhenAskedFor() {
        FrameCache cache = cache(10_000, 1);
        cache.prefetch(20);

        assertThat(cache.get(21).bytes()[0]).isEqualTo((byte) 21);
        runQueue();
        assertThat(source.reads).containsExactly(21, 19);
    }

    @Test
    void aDamagedFrameIsTriedAgain() {
        FrameCache cache = cache(1000, 0);

        assertThatThrownBy(() -> cache.get(13)).isInstanceOf(InputException.class);
        assertThatThrownBy(() -> cache.get(13)).isInstanceOf(InputException.class);
        assertThat(source.reads).containsExactly(13, 13);
    }

    @Test
    void manyThreadsGetTheRightFrames() {
        try (ExecutorService pool = Executors.newFixedThreadPool(4)) {
            FrameCache cache = new FrameCache(source, 700, 3, pool);
            boolean allRight = IntStream.range(0, 4000).parallel().map(i -> i * 7 % 50).filter(i -> i != 13).allMatch(
                    i -> {
                        cache.prefetch(i);
                        return cache.get(i).bytes()[0] == i;
                    });
            assertThat(allRight).isTrue();
        }
    }
}

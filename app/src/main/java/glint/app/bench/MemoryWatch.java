package glint.app.bench;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.function.IntConsumer;
import java.util.function.Supplier;

/** Memory of the process while something is repeated many times. */
final class MemoryWatch {
    private static final int READINGS = 10;
    private static final int MEGABYTE = 1 << 20;
    /** More than the young generation of any heap this program starts with. */
    private static final int TOUCHED_MEGABYTES = 1024;

    private final Supplier<OptionalLong> residentBytes;
    private final List<Double> megabytes = new ArrayList<>();
    private int repetitions;
    private double heapGrowth;

    /** @param residentBytes what of the process is in RAM; present */
    MemoryWatch(Supplier<OptionalLong> residentBytes) {
        this.residentBytes = residentBytes;
    }

    /** Repeats the work, after a twentieth of it to warm up. */
    void run(int times, IntConsumer work) {
        for (int i = 0; i < Math.max(1, times / 20); i++) {
            work.accept(i);
        }
        touchHeap();
        double heap = heap();
        read();
        int every = Math.max(1, times / READINGS);
        for (int i = 1; i <= times; i++) {
            work.accept(i);
            if (i % every == 0 || i == times) {
                read();
            }
        }
        repetitions = times;
        heapGrowth = heap() - heap;
    }

    /** Makes the young generation resident, or the heap filling up for the first time would look like a leak. */
    private static void touchHeap() {
        int sum = 0;
        for (int i = 0; i < TOUCHED_MEGABYTES; i++) {
            byte[] garbage = new byte[MEGABYTE];
            Arrays.fill(garbage, (byte) 1);
            // Reading it keeps the compiler from leaving the array out.
            sum += garbage[i];
        }
        if (sum != TOUCHED_MEGABYTES) {
            throw new AssertionError("Bytes that were written read differently");
        }
        System.gc();
    }

    private static double heap() {
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getCommitted() / 1e6;
    }

    private void read() {
        megabytes.add(residentBytes.get().orElseThrow() / 1e6);
    }

    List<Figure> figures(String prefix) {
        double first = megabytes.getFirst();
        double last = megabytes.getLast();
        return List.of(Figure.single(prefix + "memory at start", "MB", first), Figure.single(prefix + "memory after "
                + repetitions + " frames", "MB", last), Figure.single(prefix + "growth of memory", "MB", last - first));
    }

    String note() {
        return "Memory is what of the process is in RAM, the Java heap included, which was touched before and grew by %s MB;"
                .formatted(plain(heapGrowth)) + " on the way it was "
                + String.join(", ", megabytes.stream().map(
                        MemoryWatch::plain).toList())
                + " MB.";
    }

    private static String plain(double megabytes) {
        return String.format(Locale.ROOT, "%.0f", megabytes);
    }
}

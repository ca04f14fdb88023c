package glint.inference.parity;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/**
 * The integer generator of the fixtures: a stream of numbers for every text key, the same in every language. The numbers are
 * multiples of 2^-24 and exact in float32.
 */
public final class Hash {
    private final int seed;

    /** The stream of a key. */
    public Hash(String key) {
        CRC32 crc = new CRC32();
        crc.update(key.getBytes(StandardCharsets.UTF_8));
        seed = (int) crc.getValue();
    }

    /** Number {@code index} of the stream, in [0, 1). */
    public double unit(int index) {
        int x = seed + (index + 1) * 0x9E3779B9;
        x ^= x >>> 16;
        x *= 0x85EBCA6B;
        x ^= x >>> 13;
        x *= 0xC2B2AE35;
        x ^= x >>> 16;
        return (x >>> 8) * 0x1p-24;
    }

    /** Number {@code index} of the stream, in [-1, 1). */
    public double signed(int index) {
        return 2 * unit(index) - 1;
    }
}

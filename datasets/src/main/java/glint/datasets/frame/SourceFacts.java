package glint.datasets.frame;

import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import glint.datasets.yaml.YamlDocument;

/**
 * What a user says about a source because its file cannot, or in place of what the file says. All of it is optional; what
 * is absent is as the file has it. Written as a YAML (or JSON) file {@code NAME.EXT.glint.yaml} beside the source, or as
 * {@code --read key=value}, which wins.
 *
 * @param width of a frame in pixels; whoever gives it says that the file is raw
 * @param height of a frame in pixels, without telemetry rows
 * @param offset of the first frame in the file, in bytes; 0 when absent
 * @param rowStride bytes from one row to the next; the width times the bytes of a sample when absent
 * @param frameStride bytes from one frame to the next; all its rows when absent
 * @param telemetryRows rows in the file between one frame and the next that are no picture
 * @param frames number of frames; as many as the file holds when absent
 * @param byteOrder of 16- and 32-bit samples; little when absent
 * @param samples how the bits are to be read; unsigned when absent
 * @param bits the depth the sensor used, 1 to 16, or 32 for float samples
 * @param alignment where in 16 bits a sample of fewer stands; low when absent
 * @param rows the order of the rows in the file, for formats in which it is not settled
 * @param values what is taken from a radiometric file
 * @param ignore a mask image, above 127 on pixels that do not measure; relative to the sidecar, or to where the program runs
 */
public record SourceFacts(@Nullable Integer width, @Nullable Integer height, @Nullable Long offset,
        @Nullable Integer rowStride, @Nullable Long frameStride, @Nullable Integer telemetryRows,
        @Nullable Integer frames, @Nullable Endianness byteOrder, ImageInfo.@Nullable Samples samples,
        @Nullable Integer bits, @Nullable Alignment alignment, @Nullable Rows rows, @Nullable Values values,
        @Nullable String ignore) {
    /** Order of the bytes of a sample. */
    public enum Endianness {
        LITTLE, BIG;

        ByteOrder order() {
            return this == LITTLE ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
        }
    }

    /** Where in 16 bits a sample of fewer stands. */
    public enum Alignment {
        LOW, HIGH
    }

    /** Which row of the picture comes first in the file. */
    public enum Rows {
        TOP_DOWN, BOTTOM_UP
    }

    /** What is taken from a radiometric file. */
    public enum Values {
        /** What the sensor measured; the default. */
        COUNTS,
        /** Degrees Celsius, by the constants in the file. */
        TEMPERATURE,
        /** The coloured picture that other programs show. */
        PICTURE
    }

    /** Nothing said. */
    public static final SourceFacts NONE = new SourceFacts(null, null, null, null, null, null, null, null, null, null,
            null, null, null, null);

    /** The keys of samples, which mean something for every source. */
    static final Set<String> OF_SAMPLES = Set.of("bits", "alignment", "ignore");

    private static final int FLOAT_BITS = 32;
    private static final int MAX_BITS = 16;

    public SourceFacts {
        positive("width", width);
        positive("height", height);
        positive("row-stride", rowStride);
        positive("frames", frames);
        require(offset == null || offset >= 0, "offset must not be negative");
        require(frameStride == null || frameStride > 0, "frame-stride must be positive");
        require(telemetryRows == null || telemetryRows >= 0, "telemetry-rows must not be negative");
        boolean isFloat = samples == ImageInfo.Samples.FLOAT;
        require(bits == null || (isFloat ? bits == FLOAT_BITS : bits >= 1 && bits <= MAX_BITS),
                isFloat ? "bits of float samples must be 32" : "bits must lie between 1 and 16");
    }

    private static void positive(String key, @Nullable Integer value) {
        require(value == null || value > 0, key + " must be positive");
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }

    /**
     * Reads the facts from a sidecar's text.
     *
     * @param source what messages call it
     * @param changes values by key that take the place of the text's
     * @throws glint.annotations.InputException when a key is unknown or a value cannot be, with its line
     */
    public static SourceFacts parse(String source, String text, Map<String, String> changes) {
        return YamlDocument.parse(source, "description of a source", text.isBlank() ? "{}" : text, "--read", changes)
                .read(SourceFacts.class);
    }

    /** These facts with a relative path of a mask resolved against a folder. */
    public SourceFacts resolvedIn(Path folder) {
        return ignore == null
                ? this
                : new SourceFacts(width, height, offset, rowStride, frameStride, telemetryRows, frames, byteOrder,
                        samples,
                        bits, alignment, rows, values, folder.resolve(ignore).toString());
    }

    /** These facts, completed by others where they say nothing. */
    SourceFacts or(SourceFacts other) {
        return new SourceFacts(first(width, other.width), first(height, other.height), first(offset, other.offset),
                first(rowStride, other.rowStride), first(frameStride, other.frameStride),
                first(telemetryRows, other.telemetryRows), first(frames, other.frames),
                first(byteOrder, other.byteOrder), first(samples, other.samples), first(bits, other.bits),
                first(alignment, other.alignment), first(rows, other.rows), first(values, other.values),
                first(ignore, other.ignore));
    }

    static <T> @Nullable T first(@Nullable T one, @Nullable T other) {
        return one == null ? other : one;
    }

    /** The keys that are said, each as it is spelt. */
    Set<String> said() {
        Map<String, @Nullable Object> all = new TreeMap<>();
        all.put("width", width);
        all.put("height", height);
        all.put("offset", offset);
        all.put("row-stride", rowStride);
        all.put("frame-stride", frameStride);
        all.put("telemetry-rows", telemetryRows);
        all.put("frames", frames);
        all.put("byte-order", byteOrder);
        all.put("samples", samples);
        all.put("bits", bits);
        all.put("alignment", alignment);
        all.put("rows", rows);
        all.put("values", values);
        all.put("ignore", ignore);
        all.values().removeIf(java.util.Objects::isNull);
        return all.keySet();
    }
}

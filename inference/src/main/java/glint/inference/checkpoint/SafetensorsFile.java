package glint.inference.checkpoint;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import glint.annotations.InputException;
import glint.annotations.format.AtomicFile;

/**
 * Reads and writes safetensors files: the length of a header, the header as JSON, the tensors one after the other. Nothing in
 * such a file is ever executed, and a header that lies about its tensors is refused before anything is allocated for them.
 */
public final class SafetensorsFile {
    private static final int LENGTH_BYTES = Long.BYTES;
    private static final int ALIGNMENT = 8;
    private static final long MAX_BYTES = Integer.MAX_VALUE - 16L;
    private static final int CHUNK = 1 << 16;

    private SafetensorsFile() {}

    /** How values are kept in a file. */
    public enum Precision {
        /** All bits. */
        SINGLE("F32", 4),
        /** Rounded to the nearest half, ties to even. */
        HALF("F16", 2);

        private final String code;
        private final int bytes;

        Precision(String code, int bytes) {
            this.code = code;
            this.bytes = bytes;
        }
    }

    /**
     * Reads a file, whatever precision it keeps, as float32.
     *
     * @throws InputException when it cannot be read or is no sound safetensors file
     */
    public static Checkpoint read(Path file) {
        return parse(bytes(file), file.toString());
    }

    static byte[] bytes(Path file) {
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw new InputException(file.toString(), "is larger than 2 GB, no detector has that many weights",
                        "name a safetensors file of a detector");
            }
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new InputException(file.toString(), "cannot be read", "check that it is there and readable", e);
        }
    }

    /** The first bytes of a file, fewer where it ends before. */
    static byte[] head(Path file, int count) {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(count);
        } catch (IOException e) {
            throw new InputException(file.toString(), "cannot be read", "check that it is there and readable", e);
        }
    }

    static Checkpoint parse(byte[] bytes, String subject) {
        if (bytes.length < LENGTH_BYTES) {
            throw SafetensorsHeader.damaged(subject, "is too short to be a safetensors file");
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        long headerLength = buffer.getLong(0);
        if (headerLength < 2 || headerLength > bytes.length - LENGTH_BYTES) {
            throw SafetensorsHeader.damaged(subject, "is no safetensors file, or is truncated");
        }
        int dataStart = LENGTH_BYTES + (int) headerLength;
        SafetensorsHeader header = SafetensorsHeader.parse(
                new String(bytes, LENGTH_BYTES, (int) headerLength, StandardCharsets.UTF_8), bytes.length - dataStart,
                subject);
        Map<String, StoredTensor> tensors = new LinkedHashMap<>();
        header.entries().forEach((key, entry) -> {
            ByteBuffer data = buffer.slice(dataStart + entry.begin(), entry.end() - entry.begin())
                    .order(ByteOrder.LITTLE_ENDIAN);
            tensors.put(key, new StoredTensor(entry.shape(), entry.type().decode(data, entry.count())));
        });
        return new Checkpoint(tensors, header.metadata());
    }

    /**
     * Writes a file, all or nothing.
     *
     * @throws InputException when it cannot be written, or a value is too large for half precision
     */
    public static void write(Path file, Checkpoint checkpoint, Precision precision) {
        byte[] header = header(checkpoint, precision);
        AtomicFile.write(file, out -> {
            out.write(ByteBuffer.allocate(LENGTH_BYTES).order(ByteOrder.LITTLE_ENDIAN).putLong(header.length).array());
            out.write(header);
            for (Map.Entry<String, StoredTensor> tensor : checkpoint.tensors().entrySet()) {
                writeValues(out, file, tensor.getKey(), tensor.getValue().values(), precision);
            }
        });
    }

    private static byte[] header(Checkpoint checkpoint, Precision precision) {
        JsonMapper mapper = JsonMapper.builder().build();
        ObjectNode root = mapper.createObjectNode();
        if (!checkpoint.metadata().isEmpty()) {
            ObjectNode metadata = root.putObject(SafetensorsHeader.METADATA);
            checkpoint.metadata().forEach(metadata::put);
        }
        long offset = 0;
        for (Map.Entry<String, StoredTensor> tensor : checkpoint.tensors().entrySet()) {
            ObjectNode entry = root.putObject(tensor.getKey());
            entry.put("dtype", precision.code);
            ArrayNode shape = entry.putArray("shape");
            tensor.getValue().shape().forEach(shape::add);
            long end = offset + (long) tensor.getValue().values().length * precision.bytes;
            entry.putArray("data_offsets").add(offset).add(end);
            offset = end;
        }
        try {
            byte[] json = mapper.writeValueAsBytes(root);
            int padded = (json.length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
            ByteBuffer aligned = ByteBuffer.allocate(padded).put(json);
            while (aligned.hasRemaining()) {
                aligned.put((byte) ' ');
            }
            return aligned.array();
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private static void writeValues(OutputStream out, Path file, String key, float[] values, Precision precision)
            throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(CHUNK).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : values) {
            if (buffer.remaining() < precision.bytes) {
                out.write(buffer.array(), 0, buffer.position());
                buffer.clear();
            }
            switch (precision) {
                case SINGLE -> buffer.putFloat(value);
                case HALF -> buffer.putShort(half(file, key, value));
            }
        }
        out.write(buffer.array(), 0, buffer.position());
    }

    private static short half(Path file, String key, float value) {
        short rounded = Float.floatToFloat16(value);
        if (Float.isInfinite(Float.float16ToFloat(rounded)) && !Float.isInfinite(value)) {
            throw new InputException(file.toString(), key + " holds " + value + ", which half precision cannot",
                    "write single precision");
        }
        return rounded;
    }
}

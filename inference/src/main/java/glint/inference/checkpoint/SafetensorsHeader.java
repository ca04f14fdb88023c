package glint.inference.checkpoint;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

import glint.annotations.InputException;

/**
 * The checked header of a safetensors file: every tensor lies inside the file, has the bytes its shape calls for, and the
 * tensors cover the data without gap or overlap, as the format demands.
 */
record SafetensorsHeader(Map<String, Entry> entries, Map<String, String> metadata) {
    static final String METADATA = "__metadata__";

    /** Element types that can be read. */
    enum ElementType {
        F64(8), F32(4), F16(2), BF16(2), I64(8), I32(4);

        private final int bytes;

        ElementType(int bytes) {
            this.bytes = bytes;
        }

        float[] decode(ByteBuffer data, int count) {
            float[] values = new float[count];
            for (int i = 0; i < count; i++) {
                int at = i * bytes;
                values[i] = switch (this) {
                    case F64 -> (float) data.getDouble(at);
                    case F32 -> data.getFloat(at);
                    case F16 -> Float.float16ToFloat(data.getShort(at));
                    case BF16 -> Float.intBitsToFloat(data.getShort(at) << 16);
                    case I64 -> data.getLong(at);
                    case I32 -> data.getInt(at);
                };
            }
            return values;
        }
    }

    /**
     * Where a tensor is.
     *
     * @param begin first byte, from the end of the header
     * @param end byte behind the last
     */
    record Entry(ElementType type, List<Long> shape, int begin, int end) {
        int count() {
            return (end - begin) / type.bytes;
        }
    }

    /** Reads and checks a header for this many bytes of data. */
    static SafetensorsHeader parse(String json, int dataLength, String subject) {
        JsonNode root;
        try {
            root = JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build().readTree(json);
        } catch (JsonProcessingException e) {
            throw new InputException(subject, "has a header that is no sound JSON: " + e.getOriginalMessage(),
                    "get the file again", e);
        }
        if (!root.isObject()) {
            throw damaged(subject, "has a header that is no JSON object");
        }
        Map<String, Entry> entries = new LinkedHashMap<>();
        Map<String, String> metadata = new LinkedHashMap<>();
        root.properties().forEach(p -> {
            if (p.getKey().equals(METADATA)) {
                p.getValue().properties().forEach(m -> metadata.put(m.getKey(), m.getValue().asText()));
            } else {
                entries.put(p.getKey(), entry(p.getKey(), p.getValue(), dataLength, subject));
            }
        });
        checkCoverage(entries, dataLength, subject);
        return new SafetensorsHeader(entries, metadata);
    }

    private static Entry entry(String key, JsonNode node, int dataLength, String subject) {
        ElementType type = type(key, node.path("dtype").asText(), subject);
        JsonNode offsets = node.path("data_offsets");
        if (offsets.size() != 2 || !offsets.path(0).canConvertToLong() || !offsets.path(1).canConvertToLong()) {
            throw damaged(subject, "does not say where " + key + " is");
        }
        long begin = offsets.path(0).longValue();
        long end = offsets.path(1).longValue();
        if (begin < 0 || end < begin || end > dataLength) {
            throw damaged(subject, "places " + key + " at bytes " + begin + " to " + end + " of " + dataLength
                    + ": it is truncated or forged");
        }
        List<Long> shape = shape(key, node.path("shape"), subject);
        if (bytes(shape, type) != end - begin) {
            throw damaged(subject, "gives " + key + " " + (end - begin) + " bytes, its shape " + shape + " of " + type
                    + " calls for another number");
        }
        return new Entry(type, shape, (int) begin, (int) end);
    }

    private static ElementType type(String key, String code, String subject) {
        for (ElementType type : ElementType.values()) {
            if (type.name().equals(code)) {
                return type;
            }
        }
        throw new InputException(subject, "keeps " + key + " as " + code + ", which cannot be read",
                "convert it to F32 or F16");
    }

    private static List<Long> shape(String key, JsonNode node, String subject) {
        List<Long> shape = new ArrayList<>();
        for (JsonNode extent : node) {
            if (!extent.canConvertToLong() || !extent.isIntegralNumber() || extent.longValue() < 0) {
                throw damaged(subject, "gives " + key + " the impossible extent " + extent);
            }
            shape.add(extent.longValue());
        }
        if (!node.isArray()) {
            throw damaged(subject, "gives " + key + " no shape");
        }
        return shape;
    }

    /** Bytes the shape calls for; -1 when that is more than any file has. */
    private static long bytes(List<Long> shape, ElementType type) {
        long bytes = type.bytes;
        for (long extent : shape) {
            if (extent != 0 && bytes > Integer.MAX_VALUE / extent) {
                return -1;
            }
            bytes *= extent;
        }
        return bytes;
    }

    private static void checkCoverage(Map<String, Entry> entries, int dataLength, String subject) {
        List<Entry> sorted = new ArrayList<>(entries.values());
        sorted.sort(Comparator.comparingInt(Entry::begin).thenComparingInt(Entry::end));
        int covered = 0;
        for (Entry entry : sorted) {
            if (entry.begin() != covered) {
                throw damaged(subject,
                        entry.begin() < covered ? "has tensors that overlap" : "has a gap between tensors");
            }
            covered = entry.end();
        }
        if (covered != dataLength) {
            throw damaged(subject, "holds " + (dataLength - covered) + " bytes that belong to no tensor");
        }
    }

    static InputException damaged(String subject, String problem) {
        return new InputException(subject, problem, "get the file again, or name a safetensors file");
    }
}

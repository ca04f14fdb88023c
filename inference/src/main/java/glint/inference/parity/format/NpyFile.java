package glint.inference.parity.format;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import glint.annotations.InputException;
import glint.inference.parity.Values;

/** Reads NumPy's array files: little endian, C order, numbers or booleans. */
final class NpyFile {
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final Pattern TYPE = Pattern.compile("'descr'\\s*:\\s*'([<|=][a-z]\\d)'");
    private static final Pattern ORDER = Pattern.compile("'fortran_order'\\s*:\\s*False");
    private static final Pattern SHAPE = Pattern.compile("'shape'\\s*:\\s*\\(([\\d\\s,]*)\\)");
    private static final Pattern NUMBER = Pattern.compile("\\d+");

    private NpyFile() {}

    /** The array in the file. */
    static Values read(Path file) {
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(file);
        } catch (IOException e) {
            throw new InputException(file.toString(), "cannot be read", "check that it is there and readable", e);
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int data = dataStart(file, buffer);
        String header = new String(bytes, 0, data, StandardCharsets.ISO_8859_1);
        Matcher type = TYPE.matcher(header);
        Matcher dimensions = SHAPE.matcher(header);
        if (!type.find() || !dimensions.find() || !ORDER.matcher(header).find()) {
            throw damaged(file, "is not a little-endian array in C order");
        }
        List<Integer> shape = new ArrayList<>();
        Matcher number = NUMBER.matcher(dimensions.group(1));
        while (number.find()) {
            shape.add(Integer.parseInt(number.group()));
        }
        return values(file, buffer.slice(data, bytes.length - data).order(ByteOrder.LITTLE_ENDIAN), type.group(1),
                shape);
    }

    private static int dataStart(Path file, ByteBuffer buffer) {
        if (buffer.limit() < 12 || !buffer.slice(0, MAGIC.length).equals(ByteBuffer.wrap(MAGIC))) {
            throw damaged(file, "is not a NumPy array file");
        }
        long start = buffer.get(6) == 1 ? 10L + (buffer.getShort(8) & 0xFFFF) : 12L + (buffer.getInt(8) & 0xFFFFFFFFL);
        if (start > buffer.limit()) {
            throw damaged(file, "is truncated");
        }
        return (int) start;
    }

    private static Values values(Path file, ByteBuffer data, String type, List<Integer> shape) {
        String kind = type.substring(1);
        IntToDoubleFunction element = switch (kind) {
            case "f4" -> i -> data.getFloat(4 * i);
            case "f8" -> i -> data.getDouble(8 * i);
            case "i8" -> i -> data.getLong(8 * i);
            case "i4" -> i -> data.getInt(4 * i);
            case "i1" -> data::get;
            case "u1", "b1" -> i -> data.get(i) & 0xFF;
            default -> throw damaged(file, "holds elements of type " + type + ", which is not known");
        };
        long bytes = shape.stream().mapToLong(Integer::longValue).reduce(kind.charAt(1) - '0', Math::multiplyExact);
        if (bytes != data.limit()) {
            throw damaged(file, "holds " + data.limit() + " bytes of data where its shape calls for " + bytes);
        }
        return Values.generate(shape, element);
    }

    private static InputException damaged(Path file, String problem) {
        return new InputException(file.toString(), problem, "copy the fixture again");
    }
}

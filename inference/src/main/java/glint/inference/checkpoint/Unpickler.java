package glint.inference.checkpoint;

import java.math.BigInteger;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;

import org.jspecify.annotations.Nullable;

import glint.annotations.InputException;

/**
 * Reads Python's pickle format as far as a PyTorch state_dict needs it. A pickle is a program that may call anything; here it
 * may build numbers, texts, lists, dictionaries and tensors, and whatever else it asks for ends the reading. Nothing is looked
 * up by name and nothing is called.
 */
final class Unpickler {
    private static final int MOST_ELEMENTS = 4_000_000;

    private final ByteBuffer in;
    private final String subject;
    private final Map<Integer, @Nullable Object> memo = new HashMap<>();
    private final Deque<List<@Nullable Object>> marks = new ArrayDeque<>();
    private List<@Nullable Object> stack = new ArrayList<>();
    private int elements;

    /** A name that a pickle asks for; only those of {@link Known} are met with anything. */
    record Name(String module, String name) {
        @Override
        public String toString() {
            return module + "." + name;
        }
    }

    /** Numbers in a row that tensors look at, by their key in the file. */
    record Storage(TorchType type, String key, long count) {}

    /** A view on a storage; extents and strides are in elements. */
    record Tensor(Storage storage, long offset, List<Long> shape, List<Long> strides) {}

    /** A fixed list. */
    record Tuple(List<@Nullable Object> items) {
        Tuple {
            items = Collections.unmodifiableList(new ArrayList<>(items));
        }
    }

    /**
     * @param in the pickle at its position; stands behind it afterwards
     * @param subject the file, for messages
     */
    Unpickler(ByteBuffer in, String subject) {
        this.in = in.order(ByteOrder.LITTLE_ENDIAN);
        this.subject = subject;
    }

    /**
     * The object of the pickle: null, {@link Boolean}, {@link Long}, {@link BigInteger}, {@link Double}, {@link String}, {@link List}, {@link Map},
     * {@link Tuple}, {@link Name}, {@link Storage} or {@link Tensor}.
     *
     * @throws InputException when the pickle is damaged or asks for anything else
     */
    @Nullable
    Object read() {
        try {
            while (true) {
                int code = in.get() & 0xff;
                if (code == '.') {
                    return pop();
                }
                run(code);
            }
        } catch (BufferUnderflowException | IndexOutOfBoundsException | NoSuchElementException | ClassCastException
                | IllegalArgumentException e) {
            throw new InputException(subject, "is damaged: its pickle makes no sense at byte " + in.position(),
                    "get the file again", e);
        }
    }

    private void run(int code) {
        switch (code) {
            case 0x80 -> in.get();
            case 0x95 -> in.getLong();
            case '(' -> {
                marks.push(stack);
                stack = new ArrayList<>();
            }
            case '0' -> pop();
            case '1' -> popMark();
            case '2' -> push(top());
            case 'N' -> push(null);
            case 0x88 -> push(true);
            case 0x89 -> push(false);
            case 'J' -> push((long) in.getInt());
            case 'K' -> push(in.get() & 0xffL);
            case 'M' -> push(in.getShort() & 0xffffL);
            case 0x8a -> push(integer(in.get() & 0xff));
            case 'G' -> {
                double value = in.order(ByteOrder.BIG_ENDIAN).getDouble();
                in.order(ByteOrder.LITTLE_ENDIAN);
                push(value);
            }
            case 'X' -> push(text(in.getInt()));
            case 0x8c -> push(text(in.get() & 0xff));
            case 0x8d -> push(text(Math.toIntExact(in.getLong())));
            case 'T' -> push(text(in.getInt()));
            case 'U' -> push(text(in.get() & 0xff));
            case 'c' -> push(new Name(line(), line()));
            case 0x93 -> {
                String name = (String) pop();
                push(new Name(String.valueOf(pop()), String.valueOf(name)));
            }
            case 'q' -> memo.put(in.get() & 0xff, top());
            case 'r' -> memo.put(in.getInt(), top());
            case 0x94 -> memo.put(memo.size(), top());
            case 'h' -> push(remembered(in.get() & 0xff));
            case 'j' -> push(remembered(in.getInt()));
            default -> build(code);
        }
    }

    /** The operations that put things together. */
    private void build(int code) {
        switch (code) {
            case '}' -> push(new LinkedHashMap<>());
            case ']' -> push(new ArrayList<>());
            case ')' -> push(new Tuple(List.of()));
            case 't' -> push(new Tuple(popMark()));
            case 0x85 -> push(new Tuple(last(1)));
            case 0x86 -> push(new Tuple(last(2)));
            case 0x87 -> push(new Tuple(last(3)));
            case 'l' -> push(popMark());
            case 'd' -> {
                List<@Nullable Object> pairs = popMark();
                push(new LinkedHashMap<>());
                put(pairs);
            }
            case 'a' -> {
                Object item = pop();
                list().add(item);
            }
            case 'e' -> {
                List<@Nullable Object> items = popMark();
                list().addAll(items);
            }
            case 's' -> put(last(2));
            case 'u' -> put(popMark());
            case 'Q' -> push(storage(tuple()));
            case 'R', 0x81 -> {
                Tuple arguments = tuple();
                push(Known.make(pop(), arguments, subject));
            }
            case 'b' -> {
                // State of an ordered dictionary, such as the versions of its modules; not needed.
                pop();
                if (!(top() instanceof Map)) {
                    throw refused("sets the state of an object");
                }
            }
            default -> throw refused("uses the pickle operation 0x" + Integer.toHexString(code));
        }
    }

    private InputException refused(String what) {
        return new InputException(subject, what + ", which a state_dict does not need and which may run foreign code",
                "save the state_dict alone: torch.save(model.state_dict(), FILE)");
    }

    private void push(@Nullable Object item) {
        if (++elements > MOST_ELEMENTS) {
            throw new InputException(subject, "holds more than " + MOST_ELEMENTS + " objects",
                    "name a checkpoint of a detector");
        }
        stack.add(item);
    }

    private @Nullable Object pop() {
        return stack.removeLast();
    }

    private @Nullable Object top() {
        return stack.get(stack.size() - 1);
    }

    private static Object present(@Nullable Object item) {
        if (item == null) {
            throw new IllegalArgumentException("None where something belongs");
        }
        return item;
    }

    private Tuple tuple() {
        return (Tuple) present(pop());
    }

    private List<@Nullable Object> popMark() {
        List<@Nullable Object> items = stack;
        if (marks.isEmpty()) {
            throw new IllegalArgumentException("No mark");
        }
        stack = marks.pop();
        return items;
    }

    private List<@Nullable Object> last(int count) {
        List<@Nullable Object> tail = stack.subList(stack.size() - count, stack.size());
        List<@Nullable Object> items = new ArrayList<>(tail);
        tail.clear();
        return items;
    }

    private @Nullable Object remembered(int key) {
        if (!memo.containsKey(key)) {
            throw new IllegalArgumentException("Nothing is remembered as " + key);
        }
        return memo.get(key);
    }

    @SuppressWarnings("unchecked")
    private List<@Nullable Object> list() {
        return (List<@Nullable Object>) present(top());
    }

    @SuppressWarnings("unchecked")
    private void put(List<@Nullable Object> pairs) {
        Map<@Nullable Object, @Nullable Object> map = (Map<@Nullable Object, @Nullable Object>) present(top());
        for (int i = 0; i < pairs.size(); i += 2) {
            map.put(String.valueOf(pairs.get(i)), pairs.get(i + 1));
        }
    }

    /** Little-endian in two's complement; one too large for a {@link Long} stays whole. */
    private Object integer(int length) {
        byte[] bytes = new byte[length];
        for (int i = length - 1; i >= 0; i--) {
            bytes[i] = in.get();
        }
        BigInteger value = length == 0 ? BigInteger.ZERO : new BigInteger(bytes);
        return value.bitLength() < Long.SIZE ? (Object) value.longValue() : value;
    }

    private String text(int length) {
        if (length < 0 || length > in.remaining()) {
            throw new IllegalArgumentException("A text of " + length + " bytes");
        }
        byte[] bytes = new byte[length];
        in.get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private String line() {
        StringBuilder line = new StringBuilder();
        for (byte next = in.get(); next != '\n'; next = in.get()) {
            line.append((char) (next & 0xff));
        }
        return line.toString();
    }

    /** What PyTorch keeps outside the pickle: {@code ('storage', type, key, location, count)}. */
    private Storage storage(Tuple id) {
        List<@Nullable Object> items = id.items();
        if (items.size() < 5 || !"storage".equals(items.get(0)) || !(items.get(1) instanceof Name type)
                || !(items.get(4) instanceof Long count)) {
            throw refused("refers to something outside of it that is no storage");
        }
        return new Storage(TorchType.of(type, subject), String.valueOf(items.get(2)), count);
    }
}

package glint.inference.checkpoint;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import glint.annotations.InputException;
import glint.inference.checkpoint.Unpickler.Name;
import glint.inference.checkpoint.Unpickler.Storage;
import glint.inference.checkpoint.Unpickler.Tensor;
import glint.inference.checkpoint.Unpickler.Tuple;

/** The few functions a state_dict asks for, answered with plain values. */
final class Known {
    private static final Name ORDERED = new Name("collections", "OrderedDict");
    private static final Name TENSOR = new Name("torch._utils", "_rebuild_tensor_v2");
    private static final Name OLD_TENSOR = new Name("torch._utils", "_rebuild_tensor");
    private static final Name PARAMETER = new Name("torch._utils", "_rebuild_parameter");
    private static final Name SIZE = new Name("torch", "Size");

    private Known() {}

    /**
     * What the function gives for the arguments.
     *
     * @throws InputException when it is another function
     */
    static @Nullable Object make(@Nullable Object function, Tuple arguments, String subject) {
        List<@Nullable Object> given = arguments.items();
        if (ORDERED.equals(function)) {
            return ordered(given);
        }
        if (TENSOR.equals(function) || OLD_TENSOR.equals(function)) {
            return new Tensor((Storage) required(given.get(0)), (Long) required(given.get(1)), longs(given.get(2)),
                    longs(given.get(3)));
        }
        if (PARAMETER.equals(function)) {
            return (Tensor) given.get(0);
        }
        if (SIZE.equals(function)) {
            return (Tuple) given.get(0);
        }
        throw new InputException(subject, "asks for " + function
                + ", which a state_dict does not need and which may run foreign code",
                "save the state_dict alone: torch.save(model.state_dict(), FILE)");
    }

    /** Python 2 wrote the pairs as an argument, later ones add them afterwards. */
    private static Map<@Nullable Object, @Nullable Object> ordered(List<@Nullable Object> given) {
        Map<@Nullable Object, @Nullable Object> map = new LinkedHashMap<>();
        if (!given.isEmpty()) {
            for (Object pair : (List<?>) required(given.get(0))) {
                List<?> items = pair instanceof Tuple tuple ? tuple.items() : (List<?>) required(pair);
                map.put(String.valueOf(items.get(0)), items.get(1));
            }
        }
        return map;
    }

    private static List<Long> longs(@Nullable Object tuple) {
        return ((Tuple) required(tuple)).items().stream().map(item -> (Long) required(item)).toList();
    }

    private static Object required(@Nullable Object item) {
        if (item == null) {
            throw new IllegalArgumentException("None where a value belongs");
        }
        return item;
    }
}

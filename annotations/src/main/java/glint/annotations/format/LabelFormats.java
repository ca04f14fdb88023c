package glint.annotations.format;

import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;

import glint.annotations.InputException;

/** The label formats on the class path. */
public final class LabelFormats {
    private LabelFormats() {}

    /** All formats, by id. Each reads and writes. */
    public static List<LabelFormat> all() {
        return ServiceLoader.load(LabelFormat.class, LabelFormat.class.getClassLoader()).stream().map(
                ServiceLoader.Provider::get).sorted(Comparator.comparing(LabelFormat::id)).toList();
    }

    /**
     * The format with the given id, such as {@code coco}.
     *
     * @throws InputException when there is none
     */
    public static LabelFormat byId(String id) {
        List<LabelFormat> all = all();
        return all.stream().filter(format -> format.id().equals(id)).findFirst().orElseThrow(() -> new InputException(
                id, "is not a label format", "choose one of " + String.join(", ", all.stream().map(LabelFormat::id)
                        .toList())));
    }
}

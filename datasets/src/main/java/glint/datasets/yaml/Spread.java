package glint.datasets.yaml;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A component whose keys stand among those of the record that has it.
 *
 * @param type the component's type, an interface
 * @param record the record that is read for it
 */
public record Spread<T>(Class<T> type, Class<? extends T> record) {
    /** The components of a record, those of spread ones in the place of the ones that hold them. */
    static List<RecordComponent> components(Class<? extends Record> type, Collection<Spread<?>> spread) {
        List<RecordComponent> components = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            components.addAll(spread.stream().filter(part -> part.type == component.getType()).findFirst()
                    .map(part -> List.of(part.record.getRecordComponents())).orElse(List.of(component)));
        }
        return components;
    }

    /** The keys of the components that gather others below them. */
    static Set<String> keys(Class<? extends Record> type, Collection<Spread<?>> spread) {
        return spread.stream().flatMap(part -> part.holders(type)).collect(Collectors.toUnmodifiableSet());
    }

    private Stream<String> holders(Class<? extends Record> type) {
        return Stream.of(type.getRecordComponents()).filter(component -> component.getType() == this.type)
                .map(YamlDocument::key);
    }

    /** Moves the keys of the spread record below the key of its component. */
    void gather(ObjectNode tree, Class<? extends Record> type) {
        ObjectNode own = tree.objectNode();
        for (RecordComponent component : record.getRecordComponents()) {
            String key = YamlDocument.key(component);
            if (tree.has(key)) {
                own.set(key, tree.remove(key));
            }
        }
        holders(type).forEach(key -> tree.set(key, own));
    }
}

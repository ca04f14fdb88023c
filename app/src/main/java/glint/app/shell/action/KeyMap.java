package glint.app.shell.action;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * Which keys call which action: the defaults of the table with the user's own choices over them. An action keeps its
 * keys within its perspective, so two perspectives may use one key for different things.
 */
public final class KeyMap {
    private final ActionTable table;
    private final ReadOnlyObjectWrapper<Map<String, List<KeyChord>>> changed;

    /**
     * @param changed action id to its keys, for those actions whose keys are not the default ones
     */
    public KeyMap(ActionTable table, Map<String, List<KeyChord>> changed) {
        this.table = table;
        this.changed = new ReadOnlyObjectWrapper<>(this, "changed", Map.copyOf(changed));
    }

    /** The user's own choices; whatever shows keys follows it. */
    public ReadOnlyObjectProperty<Map<String, List<KeyChord>>> changedProperty() {
        return changed.getReadOnlyProperty();
    }

    /** Takes over other choices; ids of no action are kept and mean nothing. */
    public void change(Map<String, List<KeyChord>> choices) {
        changed.set(Map.copyOf(choices));
    }

    /** Whether the keys of an action are not the default ones. */
    public boolean isChanged(Action action) {
        return changed.get().containsKey(action.id());
    }

    /** The keys of an action, the one to show first. */
    public List<KeyChord> keysOf(Action action) {
        return changed.get().getOrDefault(action.id(), action.defaultKeys());
    }

    /** The actions a key calls already while another action could be called by it. */
    public List<Action> holders(KeyChord chord, Action wanted) {
        return table.all().stream()
                .filter(action -> action != wanted && meet(action, wanted) && keysOf(action).contains(
                        chord))
                .toList();
    }

    /** The key to show for an action. */
    public Optional<KeyChord> shownKeyOf(Action action) {
        return keysOf(action).stream().findFirst();
    }

    /** The action a key calls in a perspective; its own come before those of the whole program. */
    public Optional<Action> actionFor(KeyChord chord, String perspective) {
        Optional<Action> everywhere = Optional.empty();
        for (Action action : table.all()) {
            if (keysOf(action).contains(chord)) {
                if (action.scope().isEmpty()) {
                    everywhere = Optional.of(action);
                } else if (action.scope().get().equals(perspective)) {
                    return Optional.of(action);
                }
            }
        }
        return everywhere;
    }

    /** Two actions that one key would call at the same time. */
    public record Conflict(KeyChord chord, Action first, Action second) {}

    /** Every pair of actions that cannot both have their key. */
    public List<Conflict> conflicts() {
        List<Conflict> conflicts = new ArrayList<>();
        Map<KeyChord, List<Action>> holders = new LinkedHashMap<>();
        for (Action action : table.all()) {
            for (KeyChord chord : keysOf(action)) {
                List<Action> earlier = holders.computeIfAbsent(chord, _ -> new ArrayList<>());
                for (Action other : earlier) {
                    if (meet(action, other)) {
                        conflicts.add(new Conflict(chord, other, action));
                    }
                }
                earlier.add(action);
            }
        }
        return conflicts;
    }

    private static boolean meet(Action a, Action b) {
        return a.scope().isEmpty() || b.scope().isEmpty() || a.scope().equals(b.scope());
    }
}

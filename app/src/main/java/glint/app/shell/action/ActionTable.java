package glint.app.shell.action;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;

/** All actions of the program, in the order in which menus list them. */
public final class ActionTable {
    private final Map<String, Action> actions = new LinkedHashMap<>();

    /**
     * Takes actions in.
     *
     * @throws IllegalArgumentException when two have one id
     */
    public void add(Collection<Action> more) {
        for (Action action : more) {
            if (actions.putIfAbsent(action.id(), action) != null) {
                throw new IllegalArgumentException("two actions are called " + action.id());
            }
        }
    }

    /** Every action. */
    public Collection<Action> all() {
        return Collections.unmodifiableCollection(actions.values());
    }

    /** The actions of a menu. */
    public List<Action> of(MainMenu menu) {
        return actions.values().stream().filter(action -> action.menu() == menu)
                .sorted((a, b) -> Integer.compare(a.group(), b.group())).toList();
    }

    /**
     * The action with an id.
     *
     * @throws NoSuchElementException when there is none
     */
    public Action get(String id) {
        Action action = actions.get(id);
        if (action == null) {
            throw new NoSuchElementException("no action is called " + id);
        }
        return action;
    }
}

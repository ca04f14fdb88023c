package glint.app.shell.command;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import glint.app.settings.LiveSettings;
import glint.app.shell.action.Action;
import glint.app.shell.action.KeyChord;
import glint.app.shell.action.KeyMap;

/** Giving actions other keys: at once in the window, and kept in the settings. No key ever calls two actions at the same time. */
public final class ShortcutsViewModel {
    private final KeyMap keys;
    private final LiveSettings settings;

    /** Changes the keys given and keeps them in the settings given. */
    public ShortcutsViewModel(KeyMap keys, LiveSettings settings) {
        this.keys = keys;
        this.settings = settings;
    }

    /** The keys in force. */
    public KeyMap keys() {
        return keys;
    }

    /**
     * Makes a key the one of an action; it may keep others behind it.
     *
     * @return the actions that have the key and would be called as well; nothing has changed unless this is empty
     */
    public List<Action> assign(Action action, KeyChord chord) {
        List<Action> holders = keys.holders(chord, action);
        if (holders.isEmpty()) {
            List<KeyChord> chords = new ArrayList<>(List.of(chord));
            keys.keysOf(action).stream().skip(1).filter(other -> !other.equals(chord)).forEach(chords::add);
            keep(action, chords);
        }
        return holders;
    }

    /** As above, taking the key from those that have it. */
    public void take(Action action, KeyChord chord) {
        keys.holders(chord, action).forEach(holder -> keep(holder, keys.keysOf(holder).stream().filter(other -> !other
                .equals(chord)).toList()));
        assign(action, chord);
    }

    /** Leaves an action without a key. */
    public void clear(Action action) {
        keep(action, List.of());
    }

    /**
     * Gives an action its default keys again.
     *
     * @return the actions that have one of them by now; nothing has changed unless this is empty
     */
    public List<Action> reset(Action action) {
        List<Action> holders = action.defaultKeys().stream().flatMap(chord -> keys.holders(chord, action).stream())
                .distinct().toList();
        if (holders.isEmpty()) {
            Map<String, List<KeyChord>> changed = new TreeMap<>(keys.changedProperty().get());
            changed.remove(action.id());
            keep(changed);
        }
        return holders;
    }

    /** Gives all actions the keys of a preset; the program's own take back every change. */
    public void use(KeyPreset preset) {
        keep(preset.keys());
    }

    /** The preset whose keys are in force, if any. */
    public Optional<KeyPreset> preset() {
        return Arrays.stream(KeyPreset.values()).filter(preset -> preset.keys().equals(new TreeMap<>(keys
                .changedProperty().get()))).findFirst();
    }

    private void keep(Action action, List<KeyChord> chords) {
        Map<String, List<KeyChord>> changed = new TreeMap<>(keys.changedProperty().get());
        if (chords.equals(action.defaultKeys())) {
            changed.remove(action.id());
        } else {
            changed.put(action.id(), List.copyOf(chords));
        }
        keep(changed);
    }

    private void keep(Map<String, List<KeyChord>> changed) {
        keys.change(changed);
        settings.update(now -> now.withKeys(changed));
    }
}

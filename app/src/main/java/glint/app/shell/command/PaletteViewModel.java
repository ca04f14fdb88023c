package glint.app.shell.command;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import glint.app.messages.Messages;
import glint.app.shell.action.Action;
import glint.app.shell.action.ActionTable;
import glint.app.shell.action.KeyChord;
import glint.app.shell.action.KeyMap;

/** Finds actions by what the user types. Only those that can be done now are offered. */
public final class PaletteViewModel {
    /** One action on offer. */
    public record Entry(Action action, String words, String menu, Optional<String> keyCap) {}

    private final ActionTable table;
    private final KeyMap keys;
    private final Messages messages;
    private final StringProperty query = new SimpleStringProperty(this, "query", "");
    private final ObservableList<Entry> matches = FXCollections.observableArrayList();
    private final ObservableList<Entry> matchesView = FXCollections.unmodifiableObservableList(matches);

    /** Searches the table given, in the language given. */
    public PaletteViewModel(ActionTable table, KeyMap keys, Messages messages) {
        this.table = table;
        this.keys = keys;
        this.messages = messages;
        query.subscribe(() -> matches.setAll(find(query.get())));
        matches.setAll(find(""));
    }

    /** What the user typed. */
    public StringProperty queryProperty() {
        return query;
    }

    /** The actions that match, best first. */
    public ObservableList<Entry> matches() {
        return matchesView;
    }

    private List<Entry> find(String text) {
        String wanted = text.strip().toLowerCase(Locale.ROOT);
        record Ranked(int rank, Entry entry) {}
        List<Ranked> found = new ArrayList<>();
        for (Action action : table.all()) {
            if (action.enabled().get()) {
                Entry entry = entry(action);
                int rank = Math.min(rank(wanted, entry.words()), otherRank(wanted, action));
                if (rank < NONE) {
                    found.add(new Ranked(rank, entry));
                }
            }
        }
        return found.stream().sorted(Comparator.comparingInt(Ranked::rank)).map(Ranked::entry).toList();
    }

    /** By its id, and by words people of other programs look for. */
    private int otherRank(String wanted, Action action) {
        int byId = rank(wanted, action.id().replace('-', ' '));
        return 1 + messages.find(action.messageKey() + ".words").map(words -> rank(wanted, words))
                .filter(rank -> rank <= ANYWHERE).map(rank -> Math.min(rank, byId)).orElse(byId);
    }

    private Entry entry(Action action) {
        return new Entry(action, messages.text(action.messageKey()), messages.text(action.menu().messageKey()),
                keys.shownKeyOf(action).map(KeyChord::cap));
    }

    private static final int ANYWHERE = 4;
    private static final int NONE = 10;

    /** How well a text fits: its start 0, the start of a word 2, anywhere 4, the letters in order 6. */
    private static int rank(String wanted, String text) {
        String there = text.toLowerCase(Locale.ROOT);
        if (there.startsWith(wanted)) {
            return 0;
        }
        if (there.contains(" " + wanted)) {
            return 2;
        }
        if (there.contains(wanted)) {
            return ANYWHERE;
        }
        int at = -1;
        for (char letter : wanted.replace(" ", "").toCharArray()) {
            at = there.indexOf(letter, at + 1);
            if (at < 0) {
                return NONE;
            }
        }
        return 6;
    }
}

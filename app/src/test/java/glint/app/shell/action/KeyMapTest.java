package glint.app.shell.action;

import java.util.List;
import java.util.Map;
import javafx.beans.property.SimpleBooleanProperty;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class KeyMapTest {
    private final ActionTable table = new ActionTable();

    private static Action.Builder action(String id, String... keys) {
        return Action.named(id, MainMenu.EDIT, 1, () -> {}).keys(keys);
    }

    private KeyMap keys(Action... actions) {
        table.add(List.of(actions));
        return new KeyMap(table, Map.of());
    }

    @Test
    void aChordIsReadAndWrittenTheSameWay() {
        for (String text : List.of("Ctrl+Shift+Z", "A", "F11", "Ctrl+Shift+Alt+Left", "?", "Ctrl+Comma")) {
            assertThat(KeyChord.of(text)).hasToString(text);
        }
        assertThat(KeyChord.of("Ctrl+Comma").cap()).isEqualTo("Ctrl ,");
        assertThatThrownBy(() -> KeyChord.of("Hyper+A")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void onlyKeysThatPutLettersInAFieldType() {
        assertThat(KeyChord.of("A").types()).isTrue();
        assertThat(KeyChord.of("Shift+A").types()).isTrue();
        assertThat(KeyChord.of("Ctrl+A").types()).isFalse();
        assertThat(KeyChord.of("F1").types()).isFalse();
    }

    @Test
    void everyKeyOfAnActionCallsIt() {
        Action redo = action("edit.redo", "Ctrl+Shift+Z", "Ctrl+Y").build();
        KeyMap map = keys(redo);
        assertThat(map.actionFor(KeyChord.of("Ctrl+Y"), "")).contains(redo);
        assertThat(map.actionFor(KeyChord.of("Ctrl+Shift+Z"), "annotate")).contains(redo);
        assertThat(map.actionFor(KeyChord.of("Ctrl+Z"), "")).isEmpty();
        assertThat(map.shownKeyOf(redo)).contains(KeyChord.of("Ctrl+Shift+Z"));
    }

    @Test
    void aKeyOfTwoActionsIsAConflict() {
        Action first = action("a", "X").build();
        Action second = action("b", "X").build();
        assertThat(keys(first, second).conflicts())
                .containsExactly(new KeyMap.Conflict(KeyChord.of("X"), first, second));
    }

    @Test
    void twoPerspectivesMayShareAKey() {
        Action reject = action("review.reject", "X").scope("review").build();
        Action delete = action("annotate.x", "X").scope("annotate").build();
        KeyMap map = keys(reject, delete);
        assertThat(map.conflicts()).isEmpty();
        assertThat(map.actionFor(KeyChord.of("X"), "review")).contains(reject);
        assertThat(map.actionFor(KeyChord.of("X"), "annotate")).contains(delete);
        assertThat(map.actionFor(KeyChord.of("X"), "")).isEmpty();
    }

    @Test
    void aKeyOfThePerspectiveMeetsOneOfTheProgram() {
        assertThat(keys(action("a", "X").build(), action("b", "X").scope("review").build()).conflicts()).hasSize(1);
    }

    @Test
    void theUsersOwnKeysTakeThePlaceOfTheDefaults() {
        Action undo = action("edit.undo", "Ctrl+Z").build();
        table.add(List.of(undo));
        KeyMap map = new KeyMap(table, Map.of("edit.undo", List.of(KeyChord.of("U"))));
        assertThat(map.actionFor(KeyChord.of("U"), "")).contains(undo);
        assertThat(map.actionFor(KeyChord.of("Ctrl+Z"), "")).isEmpty();
    }

    @Test
    void anActionThatCannotBeDoneIsNotDone() {
        SimpleBooleanProperty enabled = new SimpleBooleanProperty();
        StringBuilder done = new StringBuilder();
        Action action = Action.named("a", MainMenu.EDIT, 1, () -> done.append("x")).enabledWhen(enabled).build();
        action.perform();
        assertThat(done).isEmpty();
        enabled.set(true);
        action.perform();
        assertThat(done).hasToString("x");
    }

    @Test
    void twoActionsOfOneNameAreRejected() {
        assertThatThrownBy(() -> keys(action("a").build(), action("a").build()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}

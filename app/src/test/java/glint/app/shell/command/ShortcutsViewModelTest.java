package glint.app.shell.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import glint.app.fx.SynchronousExecutor;
import glint.app.settings.LiveSettings;
import glint.app.settings.Settings;
import glint.app.settings.SettingsFile;
import glint.app.shell.action.Action;
import glint.app.shell.action.ActionTable;
import glint.app.shell.action.KeyChord;
import glint.app.shell.action.KeyMap;
import glint.app.shell.action.MainMenu;

import static org.assertj.core.api.Assertions.assertThat;

class ShortcutsViewModelTest {
    @TempDir
    Path folder;

    private final List<Throwable> failures = new ArrayList<>();
    private final Action undo = action("edit.undo", "Ctrl+Z").build();
    private final Action redo = action("edit.redo", "Ctrl+Shift+Z", "Ctrl+Y").build();
    private final Action accept = action("review.accept", "Enter").scope("review").build();
    private final Action next = action("view.next", "D").scope("annotate").build();
    private KeyMap keys;
    private ShortcutsViewModel model;

    private static Action.Builder action(String id, String... chords) {
        return Action.named(id, MainMenu.EDIT, 1, () -> {}).keys(chords);
    }

    @BeforeEach
    void make() {
        ActionTable table = new ActionTable();
        table.add(List.of(undo, redo, accept, next));
        LiveSettings settings = new LiveSettings(saved(), new SettingsFile(folder), new SynchronousExecutor(),
                failures::add);
        keys = new KeyMap(table, settings.get().keys());
        model = new ShortcutsViewModel(keys, settings);
    }

    private Settings saved() {
        return new SettingsFile(folder).load().settings();
    }

    private static KeyChord chord(String text) {
        return KeyChord.of(text);
    }

    @Test
    void aNewKeyCallsTheActionAtOnceAndAfterRestart() {
        assertThat(model.assign(undo, chord("Ctrl+U"))).isEmpty();
        assertThat(keys.actionFor(chord("Ctrl+U"), "")).contains(undo);
        assertThat(keys.actionFor(chord("Ctrl+Z"), "")).isEmpty();
        make();
        assertThat(keys.actionFor(chord("Ctrl+U"), "")).contains(undo);
        assertThat(failures).isEmpty();
    }

    @Test
    void otherKeysOfTheActionStay() {
        model.assign(redo, chord("Ctrl+R"));
        assertThat(keys.keysOf(redo)).containsExactly(chord("Ctrl+R"), chord("Ctrl+Y"));
    }

    @Test
    void aKeyThatIsTakenIsRefusedWithTheNameOfItsAction() {
        assertThat(model.assign(undo, chord("Ctrl+Y"))).containsExactly(redo);
        assertThat(keys.keysOf(undo)).containsExactly(chord("Ctrl+Z"));
        assertThat(keys.changedProperty().get()).isEmpty();
        assertThat(saved().keys()).isEmpty();
    }

    @Test
    void aKeyIsTakenFromItsActionOnRequest() {
        model.take(undo, chord("Ctrl+Y"));
        assertThat(keys.keysOf(undo)).containsExactly(chord("Ctrl+Y"));
        assertThat(keys.keysOf(redo)).containsExactly(chord("Ctrl+Shift+Z"));
        assertThat(keys.conflicts()).isEmpty();
    }

    @Test
    void perspectivesMayShareAKeyButNotWithTheProgram() {
        assertThat(model.assign(accept, chord("D"))).isEmpty();
        assertThat(model.assign(accept, chord("Ctrl+Z"))).containsExactly(undo);
        assertThat(model.assign(undo, chord("D"))).containsExactlyInAnyOrder(accept, next);
    }

    @Test
    void resettingGivesTheDefaultKeysBackUnlessTheyAreTaken() {
        model.assign(undo, chord("Ctrl+U"));
        model.assign(redo, chord("Ctrl+Z"));
        assertThat(model.reset(undo)).containsExactly(redo);
        assertThat(keys.keysOf(undo)).containsExactly(chord("Ctrl+U"));
        assertThat(model.reset(redo)).isEmpty();
        assertThat(model.reset(undo)).isEmpty();
        assertThat(keys.isChanged(undo)).isFalse();
        assertThat(saved().keys()).isEmpty();
    }

    @Test
    void anActionMayHaveNoKey() {
        model.clear(next);
        assertThat(keys.keysOf(next)).isEmpty();
        make();
        assertThat(keys.keysOf(next)).isEmpty();
    }

    @Test
    void aPresetTakesThePlaceOfAllChanges() {
        model.assign(undo, chord("Ctrl+U"));
        model.use(KeyPreset.CVAT_DIVE);
        assertThat(model.preset()).contains(KeyPreset.CVAT_DIVE);
        assertThat(keys.isChanged(undo)).isFalse();
        model.assign(undo, chord("Ctrl+U"));
        assertThat(model.preset()).isEmpty();
        model.use(KeyPreset.GLINT);
        assertThat(keys.changedProperty().get()).isEqualTo(Map.of());
        assertThat(model.preset()).contains(KeyPreset.GLINT);
    }
}

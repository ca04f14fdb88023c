package glint.app.shell.command;

import java.nio.file.Path;
import java.util.Locale;
import javafx.application.ColorScheme;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import glint.annotations.InputException;
import glint.app.annotate.AnnotateBench;
import glint.app.models.TinyDetector;
import glint.app.shell.WindowTest;
import glint.app.shell.action.Action;
import glint.app.shell.action.KeyChord;
import glint.app.shell.action.KeyMap;
import glint.app.shell.notice.Activity;

import static org.assertj.core.api.Assertions.assertThat;

/** Giving an action another key in the window, with all actions of the program. */
class ShortcutJourneyTest extends WindowTest {
    @TempDir
    Path folder;

    private AnnotateBench bench;

    @BeforeEach
    void start() {
        begin();
    }

    private void begin() {
        bench = onFx(() -> new AnnotateBench(folder, new TinyDetector(true).catalog(), stage));
        resize(1600, 1000);
    }

    @AfterEach
    void end() {
        runOnFx(bench::close);
        assertThat(bench.failures).isEmpty();
    }

    private KeyMap keys() {
        return bench.window().keys();
    }

    private Action action(String id) {
        return bench.window().actions().get(id);
    }

    private void open(String search) {
        push(KeyCode.F1);
        runOnFx(() -> ((TextField) bench.window().scene().lookup("#shortcut-search")).setText(search));
    }

    private void choose(String id) {
        clickOn(onFx(() -> bench.window().scene().lookup("#shortcut-" + id)), MouseButton.PRIMARY);
    }

    private String note() {
        return onFx(() -> ((Label) bench.window().scene().lookup("#shortcut-note")).getText());
    }

    @Test
    void anActionGetsAnotherKeyWhichItKeepsAfterRestart() {
        open("settings");
        choose("file-settings");
        push(KeyCode.CONTROL, KeyCode.U);
        push(KeyCode.ESCAPE);
        assertThat(onFx(() -> bench.window().scene().lookup("#shortcut-sheet"))).isNull();
        push(KeyCode.CONTROL, KeyCode.U);
        assertThat(onFx(() -> bench.window().scene().lookup("#settings-dialog"))).isNotNull();
        runOnFx(bench::close);
        begin();
        assertThat(keys().actionFor(KeyChord.of("Ctrl+U"), "")).contains(action("file.settings"));
        push(KeyCode.CONTROL, KeyCode.U);
        assertThat(onFx(() -> bench.window().scene().lookup("#settings-dialog"))).isNotNull();
    }

    @Test
    void aKeyOfAnotherActionIsTakenOnlyWhenPressedTwice() {
        open("settings");
        choose("file-settings");
        push(KeyCode.CONTROL, KeyCode.K);
        assertThat(note()).contains("Ctrl K").contains("Search or run a command");
        assertThat(keys().actionFor(KeyChord.of("Ctrl+K"), "")).contains(action("help.palette"));
        push(KeyCode.CONTROL, KeyCode.K);
        assertThat(keys().actionFor(KeyChord.of("Ctrl+K"), "")).contains(action("file.settings"));
        assertThat(keys().keysOf(action("help.palette"))).isEmpty();
    }

    @Test
    void theActivityLogIsReachedByKeyAndStatusBar() {
        runOnFx(() -> bench.window().showError(new InputException("a.png", "cannot be read", "check it")));
        push(KeyCode.ESCAPE);
        push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.J);
        ListView<?> list = onFx(() -> (ListView<?>) bench.window().scene().lookup("#activity-list"));
        assertThat(list.getItems()).anySatisfy(entry -> assertThat(((Activity) entry).words()).isEqualTo(
                "a.png cannot be read"));
        assertThat(screenshot(bench.window().scene(), "activity-dark")).isNotEmptyFile();
        push(KeyCode.ESCAPE);
        runOnFx(() -> bench.window().model().status().stream().filter(group -> group.id().equals("activity")).forEach(
                group -> group.onClick().orElseThrow().run()));
        assertThat(onFx(() -> bench.window().scene().lookup("#activity-list"))).isNotNull();
    }

    @Test
    void everyPresetNamesActionsThatAreThereAndHasNoConflict() {
        for (KeyPreset preset : KeyPreset.values()) {
            onFx(() -> {
                keys().change(preset.keys());
                return preset;
            });
            assertThat(preset.keys().keySet()).as(preset.name()).allSatisfy(id -> assertThat(action(id).id()).isEqualTo(
                    id));
            assertThat(keys().conflicts()).as(preset.name()).isEmpty();
        }
        runOnFx(() -> keys().change(KeyPreset.CVAT_DIVE.keys()));
        assertThat(keys().actionFor(KeyChord.of("F"), "annotate")).contains(action("view.next-frame"));
    }

    @Test
    void theSheetInBothThemesAndInLargerText() {
        for (ColorScheme scheme : ColorScheme.values()) {
            runOnFx(() -> bench.desktop.set(scheme));
            open("");
            assertThat(screenshot(bench.window().scene(), "shortcuts-" + scheme.name().toLowerCase(Locale.ROOT)))
                    .isNotEmptyFile();
            push(KeyCode.ESCAPE);
        }
        runOnFx(() -> action("file.settings").perform());
        assertThat(onFx(() -> bench.window().scene().lookup("#text-size"))).isNotNull();
        double before = onFx(() -> ((Label) bench.window().scene().lookup(".heading-dialog")).getFont().getSize());
        runOnFx(() -> ((ToggleButton) bench.window().scene().lookup("#text-size").lookupAll(
                ".toggle-button").stream().skip(2).findFirst().orElseThrow()).fire());
        double after = onFx(() -> {
            bench.window().scene().getRoot().applyCss();
            return ((Label) bench.window().scene().lookup(".heading-dialog")).getFont().getSize();
        });
        assertThat(after).isEqualTo(1.5 * before);
        assertThat(screenshot(bench.window().scene(), "settings-150")).isNotEmptyFile();
    }
}

package glint.app.shell;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javafx.application.ColorScheme;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableBooleanValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuBar;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import glint.annotations.InputException;
import glint.annotations.audit.Finding;
import glint.annotations.audit.Finding.Severity;
import glint.app.messages.Messages;
import glint.app.settings.Language;
import glint.app.settings.Settings;
import glint.app.settings.ThemeChoice;
import glint.app.shell.action.Action;
import glint.app.shell.action.MainMenu;
import glint.app.shell.notice.Toast;
import glint.app.shell.perspective.AnnotatePerspective;

import static org.assertj.core.api.Assertions.assertThat;

class WorkbenchWindowTest extends WindowTest {
    @TempDir
    Path folder;

    private TestWorkbench bench;
    private WorkbenchWindow window;

    @BeforeEach
    void openTheWindow() {
        bench = new TestWorkbench(folder, Settings.DEFAULTS);
        window = onFx(() -> bench.open(stage, Language.ENGLISH, TestWorkbench.NOTHING, folder));
    }

    private Node find(String selector) {
        return window.scene().lookup(selector);
    }

    private void annotate() {
        runOnFx(() -> window.model().perspectiveProperty().set(AnnotatePerspective.ID));
    }

    @Test
    void noTwoActionsShareAKey() {
        assertThat(window.keys().conflicts()).isEmpty();
    }

    @Test
    void everyActionIsInAMenuWithItsKey() {
        MenuBar bar = (MenuBar) find(".menu-bar");
        List<MenuItem> items = bar.getMenus().stream().flatMap(menu -> menu.getItems().stream())
                .filter(item -> !(item instanceof SeparatorMenuItem)).toList();
        assertThat(items).extracting(MenuItem::getId)
                .containsExactlyInAnyOrderElementsOf(window.actions().all().stream().map(Action::id).toList());
        for (MenuItem item : items) {
            Action action = window.actions().get(item.getId());
            assertThat(item.getAccelerator() != null).as(item.getId())
                    .isEqualTo(window.keys().shownKeyOf(action).isPresent());
        }
    }

    @Test
    void menusWithoutActionsAreNotShown() {
        assertThat(((MenuBar) find(".menu-bar")).getMenus()).extracting(menu -> menu.getText()).containsExactly("File",
                "Edit", "View", "Help");
        assertThat(window.actions().of(MainMenu.TRACKS)).isEmpty();
    }

    @Test
    void everyIconButtonSaysWhatItDoesAndItsKey() {
        annotate();
        Set<String> silent = window.scene().getRoot().lookupAll(".application-bar .icon-button").stream()
                .map(Button.class::cast)
                .filter(button -> button.getAccessibleText() == null
                        || !button.getTooltip().getText().matches(".+   \\S.*"))
                .map(Node::getId).collect(Collectors.toCollection(TreeSet::new));
        assertThat(silent).isEmpty();
    }

    @Test
    void everyActionHasWordsInBothLanguages() {
        for (Language language : Language.values()) {
            Messages messages = new Messages(language.locale());
            for (Action action : window.actions().all()) {
                assertThat(messages.text(action.messageKey())).isNotBlank();
            }
        }
    }

    @Test
    void keysOpenFolderDatasetAndDemo() {
        push(KeyCode.CONTROL, KeyCode.O);
        push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.O);
        push(KeyCode.CONTROL, KeyCode.D);
        assertThat(bench.opened).containsExactly("folder " + folder, "dataset " + folder, "demo");
    }

    @Test
    void theWelcomePageOpensTheSameThings() {
        clickOn("#welcome-file-open-demo");
        assertThat(bench.opened).containsExactly("demo");
    }

    @Test
    void thePaletteFindsAndDoes() {
        push(KeyCode.CONTROL, KeyCode.K);
        assertThat(find("#command-palette")).isNotNull();
        write("light");
        ListView<?> list = (ListView<?>) find("#command-palette .list-view");
        assertThat(list.getItems()).isNotEmpty();
        push(KeyCode.ENTER);
        assertThat(find("#command-palette")).isNull();
        assertThat(bench.settings.get().theme()).isEqualTo(ThemeChoice.LIGHT);
    }

    @Test
    void escapeLeavesAndNoKeyReachesTheWindowBelow() {
        push(KeyCode.F1);
        assertThat(find("#shortcut-sheet")).isNotNull();
        push(KeyCode.CONTROL, KeyCode.D);
        assertThat(bench.opened).isEmpty();
        push(KeyCode.ESCAPE);
        assertThat(find("#shortcut-sheet")).isNull();
        push(KeyCode.CONTROL, KeyCode.D);
        assertThat(bench.opened).containsExactly("demo");
    }

    @Test
    void aQuestionMarkOpensTheSheetButNotWhileTyping() {
        TextField field = onFx(() -> {
            TextField made = new TextField();
            window.annotate().frames().content(Optional.of(made));
            window.model().perspectiveProperty().set(AnnotatePerspective.ID);
            made.requestFocus();
            return made;
        });
        push(KeyCode.SHIFT, KeyCode.SLASH);
        assertThat(find("#shortcut-sheet")).isNull();
        runOnFx(() -> window.scene().getRoot().requestFocus());
        assertThat(field.isFocused()).isFalse();
        push(KeyCode.SHIFT, KeyCode.SLASH);
        assertThat(find("#shortcut-sheet")).isNotNull();
    }

    @Test
    void f11LeavesTheImageOnly() {
        annotate();
        Region image = window.annotate().image().orElseThrow();
        double before = image.getWidth();
        push(KeyCode.F11);
        assertThat(image.getWidth()).isEqualTo(window.scene().getWidth());
        assertThat(window.annotate().frames().isVisible()).isFalse();
        push(KeyCode.F11);
        assertThat(image.getWidth()).isEqualTo(before);
    }

    @Test
    void panelsHaveTheSizesOfTheDesign() {
        resize(1600, 1000);
        annotate();
        assertThat(window.annotate().frames().getWidth()).isEqualTo(200);
        assertThat(window.annotate().image().orElseThrow().getWidth()).isEqualTo(1025);
        assertThat(window.annotate().inspector().getWidth()).isEqualTo(324);
        assertThat(window.annotate().timeline().getHeight()).isEqualTo(199);
    }

    @Test
    void aSmallWindowDropsTheListAndTurnsTheColumnIntoTabs() {
        annotate();
        resize(1000, 700);
        assertThat(window.annotate().frames().isVisible()).isFalse();
        assertThat(window.annotate().inspector().getWidth()).isEqualTo(272);
        assertThat(window.annotate().timeline().getHeight()).isEqualTo(94);
        assertThat(find("#menu-button")).isNotNull();
        push(KeyCode.F9);
        assertThat(window.annotate().frames().isVisible()).isTrue();
        assertThat(window.annotate().image().orElseThrow().getWidth()).isGreaterThanOrEqualTo(600);
    }

    @Test
    void undoIsOffUntilThereIsSomethingToUndo() {
        SimpleBooleanProperty canUndo = new SimpleBooleanProperty();
        List<String> steps = new ArrayList<>();
        Button undo = (Button) find("#edit-undo");
        assertThat(undo.isDisabled()).isTrue();
        runOnFx(() -> window.model().undoStackProperty().set(Optional.of(new UndoStack() {
            @Override
            public ObservableBooleanValue canUndo() {
                return canUndo;
            }

            @Override
            public ObservableBooleanValue canRedo() {
                return new SimpleBooleanProperty();
            }

            @Override
            public void undo() {
                steps.add("undo");
            }

            @Override
            public void redo() {
                steps.add("redo");
            }
        })));
        push(KeyCode.CONTROL, KeyCode.Z);
        assertThat(steps).isEmpty();
        runOnFx(() -> canUndo.set(true));
        assertThat(undo.isDisabled()).isFalse();
        push(KeyCode.CONTROL, KeyCode.Z);
        assertThat(steps).containsExactly("undo");
        runOnFx(() -> window.model().toasts()
                .show(new Toast("2 labels deleted", Optional.empty(), Optional.of(window.actions().get("edit.undo")))));
        clickOn("#toast-undo");
        assertThat(steps).containsExactly("undo", "undo");
        assertThat(find("#toast")).isNull();
    }

    @Test
    void problemsAreCountedAndAClickGoesThere() {
        List<Finding> visited = new ArrayList<>();
        Finding mismatch = Finding.of("size-mismatch", Severity.ERROR, "Misc_111.png", "mask and image differ in size",
                "");
        Finding stray = Finding.of("stray-pixels", Severity.WARNING, "Misc_7.png", "two stray pixels", "");
        runOnFx(() -> {
            window.model().problems().onGoProperty().set(visited::add);
            window.model().problems().add(List.of(stray, mismatch));
            window.model().problems().add(List.of(stray));
        });
        assertThat(((Labeled) find("#status-problems .caption-text")).getText()).isEqualTo("2 problems");
        clickOn("#status-problems");
        assertThat(find("#problems").isVisible()).isTrue();
        assertThat(window.model().problems().findings()).containsExactly(mismatch, stray);
        clickOn("Misc_7.png");
        assertThat(visited).containsExactly(stray);
    }

    @Test
    void anErrorSaysWhatToWhichFileAndWhatToDo() {
        runOnFx(() -> window.showError(new InputException("/data/x.png", "the file ends too early", "copy it again")));
        Set<String> texts = find("#error-dialog").lookupAll(".label").stream().map(node -> ((Labeled) node).getText())
                .collect(Collectors.toSet());
        assertThat(texts).contains("the file ends too early", "/data/x.png", "copy it again");
        push(KeyCode.ENTER);
        assertThat(find("#error-dialog")).isNull();
    }

    @Test
    void theSettingsDialogChangesTheTheme() {
        push(KeyCode.CONTROL, KeyCode.COMMA);
        clickOn("Light");
        assertThat(bench.settings.get().theme()).isEqualTo(ThemeChoice.LIGHT);
        runOnFx(() -> bench.desktop.set(ColorScheme.DARK));
        assertThat(bench.settings.get().theme()).isEqualTo(ThemeChoice.LIGHT);
    }

    @Test
    void theSizeOfTheWindowIsRemembered() {
        resize(1300, 900);
        runOnFx(stage::close);
        assertThat(bench.settings.get().window().width()).isEqualTo(1300);
    }
}

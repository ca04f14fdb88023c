package glint.app.shell.command;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.beans.property.SimpleBooleanProperty;

import org.junit.jupiter.api.Test;

import glint.app.messages.Messages;
import glint.app.shell.action.Action;
import glint.app.shell.action.ActionTable;
import glint.app.shell.action.KeyMap;
import glint.app.shell.action.MainMenu;

import static org.assertj.core.api.Assertions.assertThat;

class PaletteViewModelTest {
    private final SimpleBooleanProperty canUndo = new SimpleBooleanProperty();

    private PaletteViewModel model(Locale locale) {
        ActionTable table = new ActionTable();
        table.add(List.of(Action.named("file.open-folder", MainMenu.FILE, 1, () -> {}).keys("Ctrl+O").build(),
                Action.named("file.open-dataset", MainMenu.FILE, 1, () -> {}).build(),
                Action.named("edit.undo", MainMenu.EDIT, 1, () -> {}).enabledWhen(canUndo).build(),
                Action.named("view.hide-panels", MainMenu.VIEW, 1, () -> {}).build()));
        return new PaletteViewModel(table, new KeyMap(table, Map.of()), new Messages(locale));
    }

    private static List<String> ids(PaletteViewModel model) {
        return model.matches().stream().map(entry -> entry.action().id()).toList();
    }

    @Test
    void beforeAnythingIsTypedAllThatCanBeDoneIsOffered() {
        assertThat(ids(model(Locale.ENGLISH))).containsExactly("file.open-folder", "file.open-dataset",
                "view.hide-panels");
    }

    @Test
    void theStartOfAWordBeatsItsMiddle() {
        PaletteViewModel model = model(Locale.ENGLISH);
        model.queryProperty().set("pa");
        assertThat(ids(model)).startsWith("view.hide-panels");
    }

    @Test
    void lettersInOrderAreEnough() {
        PaletteViewModel model = model(Locale.ENGLISH);
        model.queryProperty().set("opds");
        assertThat(ids(model)).containsExactly("file.open-dataset");
    }

    @Test
    void anActionIsFoundByWordsThatAreNotItsName() {
        PaletteViewModel model = model(Locale.ENGLISH);
        model.queryProperty().set("coco");
        assertThat(ids(model)).containsExactly("file.open-dataset");
    }

    @Test
    void whatCannotBeDoneIsNotOffered() {
        canUndo.set(false);
        PaletteViewModel model = model(Locale.ENGLISH);
        model.queryProperty().set("undo");
        assertThat(ids(model)).isEmpty();
        canUndo.set(true);
        model.queryProperty().set("und");
        assertThat(ids(model)).containsExactly("edit.undo");
    }

    @Test
    void chineseIsFoundByItsWordsAndByTheEnglishName() {
        PaletteViewModel model = model(Locale.forLanguageTag("zh-CN"));
        model.queryProperty().set("文件夹");
        assertThat(ids(model)).containsExactly("file.open-folder");
        model.queryProperty().set("open folder");
        assertThat(ids(model)).containsExactly("file.open-folder");
    }

    @Test
    void anEntryShowsItsMenuAndItsKey() {
        PaletteViewModel.Entry entry = model(Locale.ENGLISH).matches().getFirst();
        assertThat(entry.menu()).isEqualTo("File");
        assertThat(entry.keyCap()).contains("Ctrl O");
    }
}

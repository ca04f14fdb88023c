package glint.app.shell;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.MenuBar;
import javafx.scene.control.MenuButton;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;

import glint.app.messages.Messages;
import glint.app.shell.action.Action;
import glint.app.shell.action.ActionControls;
import glint.app.shell.action.ActionTable;
import glint.app.shell.control.Icons;
import glint.app.shell.control.Labels;
import glint.app.shell.control.Logo;
import glint.app.shell.control.Titles;
import glint.app.shell.perspective.Perspective;
import glint.app.shell.perspective.WidthClass;

/**
 * The bar at the top: logo, menus, perspectives, the way to every command, undo, redo, theme, settings. In a narrow
 * window the menus fold into one button, the perspectives into a combo box and the command field into an icon. Empty until it is told its width.
 */
final class ApplicationBar extends HBox {
    private final WorkbenchViewModel model;
    private final ActionTable table;
    private final ActionControls controls;
    private final Messages messages;
    private final List<Perspective> perspectives;

    ApplicationBar(WorkbenchViewModel model, ActionTable table, ActionControls controls, Messages messages,
            List<Perspective> perspectives) {
        this.model = model;
        this.table = table;
        this.controls = controls;
        this.messages = messages;
        this.perspectives = perspectives;
        getStyleClass().add("application-bar");
    }

    /** Lays the bar out for a width. */
    void fit(WidthClass width) {
        boolean compact = width == WidthClass.COMPACT;
        HBox choice = compact ? new HBox(perspectiveBox()) : tabs();
        choice.setAlignment(Pos.CENTER);
        choice.visibleProperty().bind(model.perspectiveProperty().isNotEqualTo(WorkbenchViewModel.WELCOME));
        HBox right = new HBox(4, icon("edit.undo"), icon("edit.redo"), gap(), icon("view.theme-toggle"),
                icon("file.settings"));
        right.setAlignment(Pos.CENTER_RIGHT);
        Node search = compact ? icon("help.palette") : commandField();
        right.getChildren().addFirst(search);
        setMargin(right, new Insets(0, 1, 0, 0));
        HBox.setMargin(search, new Insets(0, compact ? 4 : 8, 0, 0));
        getChildren().setAll(new Logo(20), Labels.of("Glint", "application-name"), compact ? folded() : menuBar(),
                Labels.spacer(), choice, Labels.spacer(), right);
    }

    private static Node gap() {
        HBox gap = new HBox();
        gap.setMinWidth(0);
        return gap;
    }

    private MenuBar menuBar() {
        MenuBar bar = new MenuBar();
        bar.getMenus().setAll(controls.menus(table));
        bar.setMinWidth(USE_PREF_SIZE);
        return bar;
    }

    private MenuButton folded() {
        MenuButton button = new MenuButton();
        button.setId("menu-button");
        button.getStyleClass().add("icon-button");
        button.setGraphic(Icons.of("mdi2m-menu"));
        button.setAccessibleText(messages.text("menu.all"));
        button.getItems().setAll(controls.menus(table));
        return button;
    }

    private HBox tabs() {
        HBox tabs = new HBox();
        tabs.getStyleClass().add("perspective-tabs");
        ToggleGroup group = new ToggleGroup();
        for (Perspective perspective : perspectives) {
            Action action = action(perspective);
            ToggleButton tab = new ToggleButton(title(perspective));
            tab.setId("tab-" + perspective.id());
            tab.getStyleClass().setAll("perspective-tab");
            tab.setMinWidth(USE_PREF_SIZE);
            tab.setToggleGroup(group);
            tab.setTooltip(controls.tooltip(action));
            tab.setOnAction(event -> {
                action.perform();
                tab.setSelected(true);
            });
            model.perspectiveProperty().subscribe(open -> tab.setSelected(open.equals(perspective.id())));
            tabs.getChildren().add(tab);
        }
        return tabs;
    }

    private ComboBox<String> perspectiveBox() {
        Map<String, String> titles = perspectives.stream().collect(Collectors.toMap(Perspective::id, this::title));
        ComboBox<String> box = new ComboBox<>();
        box.setId("perspective-box");
        box.setPrefWidth(142);
        box.getItems().setAll(perspectives.stream().map(Perspective::id).toList());
        box.setConverter(Titles.of(id -> titles.getOrDefault(id, "")));
        model.perspectiveProperty().subscribe(open -> box.setValue(open));
        box.setOnAction(event -> model.perspectiveProperty().set(box.getValue()));
        return box;
    }

    private String title(Perspective perspective) {
        return messages.text("perspective." + perspective.id());
    }

    private Action action(Perspective perspective) {
        return table.get("view.perspective." + perspective.id());
    }

    private Button commandField() {
        Action palette = table.get("help.palette");
        HBox row = new HBox(7, Icons.of("mdi2m-magnify"), Labels.of(messages.text("palette.prompt"), "muted"),
                Labels.spacer());
        row.getChildren().add(controls.keyLabel(palette));
        row.setAlignment(Pos.CENTER_LEFT);
        row.setPrefWidth(248);
        Button field = new Button();
        field.setId("command-field");
        field.getStyleClass().setAll("command-field");
        field.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        field.setGraphic(row);
        field.setTooltip(controls.tooltip(palette));
        field.setAccessibleText(controls.words(palette));
        field.setOnAction(event -> palette.perform());
        return field;
    }

    private Button icon(String action) {
        return controls.iconButton(table.get(action));
    }
}

package glint.app.annotate;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

import glint.app.shell.action.Action;
import glint.app.shell.action.ActionControls;
import glint.app.shell.action.ActionTable;
import glint.app.shell.control.Icons;
import glint.app.shell.control.Labels;

/** The buttons of the tool column, each with the letter of its key. */
final class ToolColumn {
    private ToolColumn() {}

    static Node[] nodes(ActionTable actions, ActionControls controls) {
        List<Node> nodes = new ArrayList<>();
        for (ToolKind kind : ToolKind.values()) {
            nodes.add(tool(actions.get(kind.action()), controls));
        }
        nodes.add(line());
        for (String id : List.of("labels.snap", "labels.grow")) {
            nodes.add(deed(actions.get(id), controls));
        }
        nodes.add(line());
        nodes.add(deed(actions.get("view.loupe"), controls));
        return nodes.toArray(Node[]::new);
    }

    private static Node line() {
        Region line = new Region();
        line.getStyleClass().add("tool-line");
        return line;
    }

    private static ButtonBase tool(Action action, ActionControls controls) {
        return dressed(controls.tool(action), action, controls);
    }

    /** Something that is done or shown, not taken up: never filled, for only the tool in hand is. */
    private static ButtonBase deed(Action action, ActionControls controls) {
        Button button = controls.iconButton(action);
        button.getStyleClass().setAll("button", "tool");
        return dressed(button, action, controls);
    }

    private static ButtonBase dressed(ButtonBase button, Action action, ActionControls controls) {
        Label key = Labels.of(controls.keyCap(action).orElse(""), "tool-key");
        StackPane face = new StackPane(Icons.of(action.icon().orElseThrow(), "tool-icon"), key);
        face.setMinSize(36, 34);
        StackPane.setAlignment(key, Pos.BOTTOM_RIGHT);
        key.setTranslateX(-4);
        key.setTranslateY(-2);
        button.setGraphic(face);
        button.setFocusTraversable(false);
        return button;
    }
}

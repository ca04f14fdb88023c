package glint.app.viewer.loupe;

import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

import glint.app.labels.LabelCommands;
import glint.app.labels.Selection;
import glint.app.messages.Messages;

/** What is done most often to the selected target, next to it. */
public final class SelectionTools extends HBox {
    /** Runs the commands given; buttons that do not apply to the selection are greyed out, not removed. */
    public SelectionTools(LabelCommands commands, Messages messages) {
        super(4);
        getStyleClass().addAll("floating", "selection-tools");
        setAlignment(Pos.CENTER);
        setPadding(new Insets(0, 8, 0, 8));
        setPrefHeight(30);
        Button accept = FloatingButton.of("mdi2c-check", messages.text("viewer.tools.accept"),
                commands::acceptSelected);
        accept.getGraphic().getStyleClass().add("success");
        Button snap = FloatingButton.of("mdi2m-magnet-on", messages.text("viewer.tools.snap"), commands::snapToPeak);
        Button grow = FloatingButton.of("mdi2a-auto-fix", messages.text("viewer.tools.grow"), commands::growFromPeak);
        Button delete = FloatingButton.of("mdi2t-trash-can-outline", messages.text("viewer.tools.delete"),
                commands::deleteSelected);
        var selection = commands.editor().selection();
        accept.disableProperty().bind(selection.map(s -> !(s instanceof Selection.OfDetection)));
        for (Button button : new Button[]{snap, grow, delete}) {
            button.disableProperty().bind(selection.map(s -> !(s instanceof Selection.OfLabel)));
        }
        Region line = new Region();
        line.getStyleClass().add("status-line");
        getChildren().addAll(accept, snap, grow, line, delete);
        visibleProperty().bind(selection.map(s -> !(s instanceof Selection.None)));
    }
}

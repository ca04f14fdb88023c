package glint.app.shell.status;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.ObservableList;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

import glint.app.shell.control.Icons;
import glint.app.shell.control.Labels;
import glint.app.shell.status.StatusGroup.Tone;

/** The line at the foot: what the perspective says on the left, jobs and the state of the project on the right. */
public final class StatusBar extends HBox {
    private final BooleanProperty compact = new SimpleBooleanProperty(this, "compact");
    private final HBox left = new HBox();
    private final HBox right = new HBox();

    /**
     * @param leftGroups what the open perspective says
     * @param job the running task
     * @param rightGroups what the program says
     */
    public StatusBar(ObservableList<StatusGroup> leftGroups, Region job, ObservableList<StatusGroup> rightGroups) {
        getStyleClass().add("status-bar");
        left.setMinWidth(0);
        right.setMinWidth(USE_PREF_SIZE);
        left.setTranslateX(-9);
        right.setTranslateX(9);
        getChildren().addAll(left, Labels.spacer(), right);
        leftGroups.subscribe(() -> fill(left, leftGroups, List.of()));
        rightGroups.subscribe(() -> fill(right, rightGroups, List.of(job)));
        fill(left, leftGroups, List.of());
        fill(right, rightGroups, List.of(job));
    }

    /** Whether only what matters most is shown. */
    public BooleanProperty compactProperty() {
        return compact;
    }

    private void fill(HBox side, List<StatusGroup> groups, List<Node> first) {
        List<Node> items = new ArrayList<>(first);
        groups.forEach(group -> items.add(node(group)));
        side.getChildren().clear();
        for (Node item : items) {
            Region line = new Region();
            line.getStyleClass().add("status-line");
            HBox cell = new HBox(line, item);
            cell.setAlignment(Pos.CENTER_LEFT);
            cell.managedProperty().bind(item.managedProperty());
            cell.visibleProperty().bind(item.managedProperty());
            side.getChildren().add(cell);
        }
        side.getChildren().forEach(cell -> cell.managedProperty().subscribe(() -> hideFirstLine(side)));
        hideFirstLine(side);
    }

    private static void hideFirstLine(HBox side) {
        boolean first = true;
        for (Node cell : side.getChildren()) {
            ((HBox) cell).getChildren().getFirst().setVisible(!first || !cell.isManaged());
            first &= !cell.isManaged();
        }
    }

    private Node node(StatusGroup group) {
        HBox box = new HBox();
        box.setId("status-" + group.id());
        box.getStyleClass().add("status-group");
        group.icon().ifPresent(icon -> box.getChildren().add(Icons.of(icon, "small")));
        box.getChildren().addAll(text(group.captionProperty(), "caption-text"), text(group.valueProperty(), "number"));
        group.toneProperty().subscribe(tone -> {
            for (Tone each : Tone.values()) {
                String style = each.name().toLowerCase(Locale.ROOT);
                box.getStyleClass().remove(style);
                box.getChildren().getFirst().getStyleClass().remove(style);
                if (each == tone && each != Tone.PLAIN) {
                    box.getStyleClass().add(style);
                    box.getChildren().getFirst().getStyleClass().add(style);
                }
            }
        });
        group.onClick().ifPresent(click -> {
            box.getStyleClass().add("clickable");
            box.setOnMouseClicked(event -> click.run());
        });
        BooleanBinding there = Bindings.createBooleanBinding(
                () -> group.shownProperty().get() && (group.keptWhenCompact() || !compact.get()), group.shownProperty(),
                compact);
        box.managedProperty().bind(there);
        box.visibleProperty().bind(there);
        return box;
    }

    private static Label text(StringProperty text, String style) {
        Label label = Labels.of("", style);
        label.setMinWidth(USE_PREF_SIZE);
        label.textProperty().bind(text);
        label.managedProperty().bind(label.textProperty().isNotEmpty());
        return label;
    }
}

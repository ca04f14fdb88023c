package glint.app.shell.perspective;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import glint.app.shell.control.Panel;

/** Panels under each other, one of which takes the spare height; tabs of the same panels where there is little room. */
public final class SideColumn extends VBox {
    private final List<Panel> panels;
    private final Panel growing;
    private int tab;

    /**
     * @param growing the panel that takes the spare height, one of those listed
     */
    public SideColumn(List<Panel> panels, Panel growing) {
        this.panels = List.copyOf(panels);
        this.growing = growing;
        getStyleClass().add("workbench");
        fit(WidthClass.WIDE);
    }

    /** Stacks the panels, or puts them behind tabs. */
    public void fit(WidthClass width) {
        if (width == WidthClass.COMPACT) {
            setSpacing(0);
            open(tab);
        } else {
            setSpacing(1);
            panels.forEach(panel -> {
                panel.headShown(true);
                setVgrow(panel, panel.equals(growing) ? Priority.ALWAYS : Priority.SOMETIMES);
            });
            getChildren().setAll(panels);
        }
    }

    private void open(int index) {
        tab = index;
        Panel panel = panels.get(index);
        panel.headShown(false);
        setVgrow(panel, Priority.ALWAYS);
        getChildren().setAll(tabs(), panel);
    }

    private HBox tabs() {
        ToggleGroup group = new ToggleGroup();
        List<ToggleButton> tabs = new ArrayList<>();
        IntStream.range(0, panels.size()).forEach(index -> {
            Panel panel = panels.get(index);
            ToggleButton button = new ToggleButton();
            button.textProperty().bind(panel.countProperty().map(count -> (panel.shortTitle() + " " + count).strip()));
            button.getStyleClass().add("side-tab");
            button.setToggleGroup(group);
            button.setSelected(index == tab);
            button.setMaxWidth(Double.MAX_VALUE);
            button.setOnAction(event -> open(index));
            HBox.setHgrow(button, Priority.ALWAYS);
            tabs.add(button);
        });
        HBox row = new HBox();
        row.getStyleClass().add("side-tabs");
        row.getChildren().setAll(tabs);
        return row;
    }
}

package glint.app.compare;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.scene.Node;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import glint.app.messages.Messages;
import glint.app.shell.action.Action;
import glint.app.shell.control.Labels;
import glint.app.shell.control.Panel;
import glint.app.shell.perspective.ContextBar;
import glint.app.shell.perspective.Perspective;
import glint.app.shell.perspective.SideColumn;
import glint.app.shell.perspective.WidthClass;
import glint.app.shell.status.StatusGroup;

/** The arrangement of a comparison: panes in rows, disputed frames under them, agreement and the list of places on the right. */
public final class ComparePerspective implements Perspective {
    /** Its id. */
    public static final String ID = "compare";
    private static final double RIGHT = 340;
    private static final double STRIP = 121;

    private final Messages messages;
    private final ContextBar context = new ContextBar();
    private final StackPane middle = new StackPane();
    private final Panel agreement;
    private final Panel places;
    private final Panel scores;
    private final Panel strip;
    private final SideColumn right;
    private final HBox area;
    private final ObservableList<StatusGroup> status = FXCollections.observableArrayList();
    private List<? extends Region> panes = List.of();
    private int shown = Integer.MAX_VALUE;
    private WidthClass width = WidthClass.WIDE;

    /** The empty perspective. */
    public ComparePerspective(Messages messages) {
        this.messages = messages;
        agreement = panel("agreement");
        places = panel("places");
        scores = panel("scores");
        strip = panel("strip");
        List.of(agreement, scores).forEach(panel -> panel.setMinHeight(Region.USE_PREF_SIZE));
        places.setMinHeight(110);
        strip.setMinHeight(STRIP);
        strip.setPrefHeight(STRIP);
        strip.setMaxHeight(STRIP);
        middle.getStyleClass().add("canvas-surround");
        middle.setMinSize(0, 0);
        VBox.setVgrow(middle, Priority.ALWAYS);
        VBox left = new VBox(1, context, middle, strip);
        left.getStyleClass().add("workbench");
        left.setMinWidth(0);
        HBox.setHgrow(left, Priority.ALWAYS);
        right = new SideColumn(List.of(agreement, places, scores), places);
        area = new HBox(1, left, right);
        area.getStyleClass().add("workbench");
        fit(WidthClass.WIDE);
    }

    private Panel panel(String id) {
        String title = messages.text("compare." + id);
        return new Panel(title, messages.find("compare." + id + ".tab").orElse(title), empty("compare." + id
                + ".empty"));
    }

    private Node empty(String key) {
        var words = Labels.of(messages.text(key));
        words.setWrapText(true);
        VBox state = new VBox(words);
        state.getStyleClass().add("empty-state");
        return state;
    }

    ContextBar context() {
        return context;
    }

    Panel agreement() {
        return agreement;
    }

    Panel places() {
        return places;
    }

    Panel scores() {
        return scores;
    }

    Panel strip() {
        return strip;
    }

    /** The panes there are; none brings the empty state back. */
    void panes(List<? extends Region> now) {
        panes = List.copyOf(now);
        arrange();
    }

    /** How many of them are shown at most. */
    void shown(int most) {
        shown = most;
        arrange();
    }

    private void arrange() {
        int most = switch (width) {
            case COMPACT -> Math.min(2, shown);
            case MEDIUM, WIDE -> shown;
        };
        List<? extends Region> visible = panes.subList(0, Math.min(most, panes.size()));
        if (visible.isEmpty()) {
            middle.getChildren().setAll(empty("compare.image.empty"));
            return;
        }
        int columns = visible.size() <= 3 ? visible.size() : (visible.size() + 1) / 2;
        GridPane grid = new GridPane(1, 1);
        grid.getStyleClass().add("workbench");
        List<Region> placed = new ArrayList<>(visible);
        for (int i = 0; i < placed.size(); i++) {
            Region pane = placed.get(i);
            pane.setMinSize(0, 0);
            pane.setPrefSize(400, 300);
            pane.setMaxSize(Double.MAX_VALUE, Double.MAX_VALUE);
            GridPane.setHgrow(pane, Priority.ALWAYS);
            GridPane.setVgrow(pane, Priority.ALWAYS);
            grid.add(pane, i % columns, i / columns);
        }
        middle.getChildren().setAll(grid);
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public Region node() {
        return area;
    }

    @Override
    public Collection<Action> actions() {
        return List.of();
    }

    @Override
    public ObservableList<StatusGroup> status() {
        return status;
    }

    @Override
    public Optional<Region> image() {
        return Optional.of(middle);
    }

    @Override
    public void fit(WidthClass now) {
        width = now;
        double column = switch (width) {
            case COMPACT -> 272;
            case MEDIUM -> 300;
            case WIDE -> RIGHT;
        };
        right.setMinWidth(column);
        right.setPrefWidth(column);
        right.setMaxWidth(column);
        right.fit(width);
        arrange();
    }

    @Override
    public void hidePanels(boolean hidden) {
        for (Region part : List.of(right, strip)) {
            part.setVisible(!hidden);
            part.setManaged(!hidden);
        }
    }
}

package glint.app.viewer.pane;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.layout.Region;

/**
 * Lays one to four panes out: the first alone, two side by side, three with the first on the left of the others, four in two rows.
 */
public final class PaneGrid extends Region {
    private static final double GAP = 1;

    private final Node first;

    /** With the first pane alone. */
    public PaneGrid(Node first) {
        this.first = first;
        getStyleClass().add("pane-grid");
        getChildren().add(first);
    }

    /** The panes beside the first. */
    public void others(List<? extends Node> nodes) {
        List<Node> all = new ArrayList<>();
        all.add(first);
        all.addAll(nodes);
        getChildren().setAll(all);
    }

    @Override
    protected void layoutChildren() {
        List<Node> panes = getManagedChildren();
        double width = getWidth();
        double height = getHeight();
        double left = panes.size() > 1 ? Math.floor((width - GAP) / 2) : width;
        double upper = panes.size() > 2 ? Math.floor((height - GAP) / 2) : height;
        double right = left + GAP;
        double lower = upper + GAP;
        switch (panes.size()) {
            case 1 -> panes.getFirst().resizeRelocate(0, 0, width, height);
            case 2 -> {
                panes.getFirst().resizeRelocate(0, 0, left, height);
                panes.get(1).resizeRelocate(right, 0, width - right, height);
            }
            case 3 -> {
                panes.getFirst().resizeRelocate(0, 0, left, height);
                panes.get(1).resizeRelocate(right, 0, width - right, upper);
                panes.get(2).resizeRelocate(right, lower, width - right, height - lower);
            }
            default -> {
                panes.getFirst().resizeRelocate(0, 0, left, upper);
                panes.get(1).resizeRelocate(right, 0, width - right, upper);
                panes.get(2).resizeRelocate(0, lower, left, height - lower);
                panes.get(3).resizeRelocate(right, lower, width - right, height - lower);
            }
        }
    }
}

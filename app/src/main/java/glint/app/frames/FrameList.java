package glint.app.frames;

import java.util.List;
import javafx.beans.InvalidationListener;
import javafx.beans.WeakInvalidationListener;
import javafx.geometry.Insets;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import glint.app.messages.Messages;
import glint.app.project.FrameEntry;
import glint.app.shell.control.SegmentedChoice;

/** The list of frames with its filters. The selected row is the frame in view. */
public final class FrameList extends VBox {
    private static final double ROW = 48;

    private final FrameListViewModel model;
    private final ListView<FrameEntry> list;
    // Kept, because what it listens to outlives this list.
    private final InvalidationListener recounted;
    private boolean following;

    /** Shows the rows of a model. */
    public FrameList(FrameListViewModel model, Thumbnails thumbnails, Messages messages) {
        this.model = model;
        TextField search = new TextField();
        search.setId("frame-search");
        search.setPromptText(messages.text("frames.search"));
        search.textProperty().bindBidirectional(model.queryProperty());
        SegmentedChoice<FrameFilter> filter = new SegmentedChoice<>(List.of(FrameFilter.values()), FrameFilter.ALL,
                choice -> switch (choice) {
                    case ALL -> messages.text("frames.all");
                    case TO_DO -> messages.text("frames.todo");
                    case DIFFER -> messages.text("frames.differ");
                });
        filter.valueProperty().bindBidirectional(model.filterProperty());
        VBox head = new VBox(6, search, filter);
        head.setPadding(new Insets(8));
        list = new ListView<>(model.rows());
        list.setId("frame-list");
        list.getStyleClass().addAll("navigation", "frame-list");
        list.setFixedCellSize(ROW);
        list.setCellFactory(view -> new FrameCell(model, thumbnails, messages));
        setVgrow(list, Priority.ALWAYS);
        getChildren().addAll(head, list);
        list.getSelectionModel().selectedItemProperty().subscribe(frame -> {
            if (frame != null && !following) {
                model.open(frame);
            }
        });
        model.selectedProperty().subscribe(this::follow);
        follow();
        recounted = changed -> refresh();
        model.detections().changes().addListener(new WeakInvalidationListener(recounted));
    }

    private void follow() {
        following = true;
        int row = model.selectedProperty().get();
        if (row < 0) {
            list.getSelectionModel().clearSelection();
        } else {
            list.getSelectionModel().clearAndSelect(row);
            // Unlike the list's own scrollTo this moves no further than needed.
            if (list.lookup(".virtual-flow") instanceof VirtualFlow<?> flow) {
                flow.scrollTo(row);
            }
        }
        following = false;
    }

    /** Draws the visible rows anew, as when a thumbnail came or detections changed. */
    public void refresh() {
        list.lookupAll(".frame-cell").forEach(cell -> ((FrameCell) cell).redraw());
    }
}

package glint.app.review;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.geometry.Pos;
import javafx.scene.Node;
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

/** The arrangement of a review: the queue, the image with evidence over time and the verdicts under it, the reasons on the right. */
public final class ReviewPerspective implements Perspective {
    /** Its id. */
    public static final String ID = "review";
    private static final double QUEUE = 296;
    /** Only the crops. */
    private static final double CROPS = 60;
    private static final double EVIDENCE = 262;
    private static final double RIGHT = 340;

    private final Messages messages;
    private final Panel queue;
    private final ContextBar context = new ContextBar();
    private final StackPane image = new StackPane();
    private final Panel evidence;
    private final HBox verdicts = new HBox(8);
    private final Panel why;
    private final Panel detectors;
    private final Panel consequences;
    private final Panel history;
    private final SideColumn right;
    private final HBox area;
    private final ObservableList<StatusGroup> status = FXCollections.observableArrayList();
    private final ReadOnlyBooleanWrapper compact = new ReadOnlyBooleanWrapper(this, "compact");
    private WidthClass width = WidthClass.WIDE;
    private boolean moving = true;
    private boolean panelsHidden;

    /** The empty perspective. */
    public ReviewPerspective(Messages messages) {
        this.messages = messages;
        queue = panel("queue");
        evidence = panel("evidence");
        why = panel("why");
        detectors = panel("detectors");
        consequences = panel("consequences");
        history = panel("history");
        List.of(why, detectors, consequences).forEach(panel -> panel.setMinHeight(Region.USE_PREF_SIZE));
        history.setMinHeight(90);
        evidence.setMinHeight(EVIDENCE);
        evidence.setPrefHeight(EVIDENCE);
        evidence.setMaxHeight(EVIDENCE);
        image.getStyleClass().add("canvas-surround");
        image.setMinSize(0, 0);
        image(Optional.empty());
        VBox.setVgrow(image, Priority.ALWAYS);
        verdicts.getStyleClass().addAll("panel", "verdict-bar");
        verdicts.setAlignment(Pos.CENTER);
        verdicts.setMinWidth(0);
        VBox middle = new VBox(1, context, image, evidence, verdicts);
        middle.getStyleClass().add("workbench");
        middle.setMinWidth(0);
        HBox.setHgrow(middle, Priority.ALWAYS);
        right = new SideColumn(List.of(why, detectors, consequences, history), history);
        area = new HBox(1, queue, middle, right);
        area.getStyleClass().add("workbench");
        fit(WidthClass.WIDE);
    }

    private Panel panel(String id) {
        String title = messages.text("review." + id);
        return new Panel(title, messages.find("review." + id + ".tab").orElse(title), empty("review." + id + ".empty"));
    }

    private Node empty(String key) {
        var words = Labels.of(messages.text(key));
        words.setWrapText(true);
        VBox state = new VBox(words);
        state.getStyleClass().add("empty-state");
        return state;
    }

    Panel queue() {
        return queue;
    }

    ContextBar context() {
        return context;
    }

    /** The image under review; nothing brings the empty state back. */
    void image(Optional<? extends Node> content) {
        image.getChildren().setAll(content.isPresent() ? content.get() : empty("review.image.empty"));
    }

    Panel evidence() {
        return evidence;
    }

    /** The row of buttons under the image. */
    HBox verdicts() {
        return verdicts;
    }

    Panel why() {
        return why;
    }

    Panel detectors() {
        return detectors;
    }

    Panel consequences() {
        return consequences;
    }

    Panel history() {
        return history;
    }

    /** Whether there is little room: only crops of the queue, and verdicts without their keys. */
    ReadOnlyBooleanProperty compactProperty() {
        return compact.getReadOnlyProperty();
    }

    /** Whether frames follow each other, so that there is evidence over time. */
    void moving(boolean now) {
        moving = now;
        arrange();
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
        return Optional.of(image);
    }

    @Override
    public void fit(WidthClass now) {
        width = now;
        compact.set(width == WidthClass.COMPACT);
        fix(queue, compact.get() ? CROPS : QUEUE);
        queue.headShown(!compact.get());
        fix(right, switch (width) {
            case COMPACT -> 272;
            case MEDIUM -> 300;
            case WIDE -> RIGHT;
        });
        right.fit(width);
        arrange();
    }

    private void arrange() {
        shown(evidence, moving && !panelsHidden && width != WidthClass.COMPACT);
        shown(queue, !panelsHidden);
        shown(right, !panelsHidden);
    }

    private static void fix(Region part, double width) {
        part.setMinWidth(width);
        part.setPrefWidth(width);
        part.setMaxWidth(width);
    }

    private static void shown(Region part, boolean now) {
        part.setVisible(now);
        part.setManaged(now);
    }

    @Override
    public void hidePanels(boolean hidden) {
        panelsHidden = hidden;
        arrange();
    }
}

package glint.app.shell.perspective;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import glint.app.messages.Messages;
import glint.app.shell.action.Action;
import glint.app.shell.action.ActionControls;
import glint.app.shell.action.ActionTable;
import glint.app.shell.action.MainMenu;
import glint.app.shell.control.Labels;
import glint.app.shell.control.Panel;
import glint.app.shell.status.StatusGroup;

/**
 * Where frames are looked at and labelled. It owns the arrangement and the empty states; each panel is filled by the
 * room it belongs to, through the accessors below.
 */
public final class AnnotatePerspective implements Perspective {
    /** Its id. */
    public static final String ID = "annotate";

    private final VBox tools = new VBox(2);
    private final VBox fixedTools = new VBox();
    private final Panel frames;
    private final ContextBar context = new ContextBar();
    private final StackPane image = new StackPane();
    private final VBox emptyImage;
    private final Panel inspector;
    private final Panel labels;
    private final Panel detectors;
    private final Panel timeline;
    private final SideColumn right;
    private final WorkArea area;
    private final ObservableList<StatusGroup> status = FXCollections.observableArrayList();
    private final List<Action> actions;

    /** The empty perspective; {@link #connect} gives it the actions of the program. */
    public AnnotatePerspective(Messages messages) {
        frames = panel(messages, "frames");
        inspector = panel(messages, "inspector");
        labels = new Panel(messages.text("annotate.labels"), messages.text("annotate.labels.tab"),
                emptyState(messages.text("annotate.labels.empty")));
        detectors = panel(messages, "detectors");
        timeline = panel(messages, "timeline");
        inspector.setPrefHeight(387);
        labels.setPrefHeight(130);
        detectors.setPrefHeight(266);
        List.of(inspector, labels, detectors).forEach(panel -> panel.setMinHeight(110));
        tools.setAlignment(Pos.TOP_CENTER);
        VBox toolColumn = new VBox(tools, verticalSpacer(), fixedTools);
        toolColumn.getStyleClass().add("tool-column");
        image.getStyleClass().add("canvas-surround");
        emptyImage = emptyState(messages.text("annotate.image.empty"));
        image.getChildren().setAll(emptyImage);
        right = new SideColumn(List.of(inspector, labels, detectors), labels);
        area = new WorkArea(toolColumn, frames, context, image, right, timeline);
        actions = List.of(Action
                .named("view.frame-list", MainMenu.VIEW, 3,
                        () -> area.listShownProperty().set(!area.listShownProperty().get()))
                .icon("mdi2f-format-list-bulleted").keys("F9").scope(ID).selectedWhen(area.listShownProperty())
                .build(),
                Action.named("view.timeline", MainMenu.VIEW, 3,
                        () -> area.bottomShownProperty().set(!area.bottomShownProperty().get()))
                        .icon("mdi2c-chart-timeline").keys("F10").scope(ID).selectedWhen(area.bottomShownProperty())
                        .build());
    }

    /** Offers the actions that belong to every tool column and to an empty image. */
    public void connect(ActionTable table, ActionControls controls) {
        Button shortcuts = controls.iconButton(table.get("help.shortcuts"));
        shortcuts.getStyleClass().setAll("button", "tool");
        fixedTools.getChildren().setAll(shortcuts);
        table.of(MainMenu.FILE).stream().filter(action -> action.id().startsWith("file.open"))
                .forEach(action -> emptyImage.getChildren().add(hint(action, controls)));
    }

    /** What to do next, and the key for it. */
    private static Node hint(Action action, ActionControls controls) {
        Hyperlink link = new Hyperlink(controls.words(action));
        link.setOnAction(event -> action.perform());
        HBox hint = new HBox(8, link);
        hint.setAlignment(Pos.CENTER);
        controls.keyCap(action).ifPresent(cap -> hint.getChildren().add(Labels.keyCap(cap)));
        return hint;
    }

    private static Panel panel(Messages messages, String id) {
        String title = messages.text("annotate." + id);
        return new Panel(title, title, emptyState(messages.text("annotate." + id + ".empty")));
    }

    private static VBox emptyState(String text) {
        var label = Labels.of(text);
        label.setWrapText(true);
        VBox state = new VBox(label);
        state.getStyleClass().add("empty-state");
        return state;
    }

    private static Region verticalSpacer() {
        Region spacer = new Region();
        VBox.setVgrow(spacer, Priority.ALWAYS);
        return spacer;
    }

    /** Tools, top to bottom; made by {@link ActionControls#tool}. */
    public void tools(Node... nodes) {
        tools.getChildren().setAll(nodes);
    }

    /** The list of frames. */
    public Panel frames() {
        return frames;
    }

    /** The bar over the image. */
    public ContextBar context() {
        return context;
    }

    /** The image and all that floats over it; nothing brings the empty state back. */
    public void image(Optional<? extends Node> content) {
        image.getChildren().setAll(content.isPresent() ? content.get() : emptyImage);
    }

    /** The numbers of the selected target. */
    public Panel inspector() {
        return inspector;
    }

    /** The labels and tracks of the frame. */
    public Panel labels() {
        return labels;
    }

    /** The detectors and their thresholds. */
    public Panel detectors() {
        return detectors;
    }

    /** Whether the timeline has its place; stills have nothing over time. */
    public BooleanProperty timelineShownProperty() {
        return area.bottomShownProperty();
    }

    /** Everything over time. */
    public Panel timeline() {
        return timeline;
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
        return actions;
    }

    /** Probe, window, zoom, selection: whoever knows them adds a group. */
    @Override
    public ObservableList<StatusGroup> status() {
        return status;
    }

    @Override
    public Optional<Region> image() {
        return Optional.of(image);
    }

    @Override
    public void fit(WidthClass width) {
        area.widthClassProperty().set(width);
        right.fit(width);
    }

    @Override
    public void hidePanels(boolean hidden) {
        area.panelsHiddenProperty().set(hidden);
    }
}

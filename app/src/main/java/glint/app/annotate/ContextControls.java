package glint.app.annotate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.CustomMenuItem;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.Slider;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

import glint.annotations.format.FrameNames;
import glint.app.frames.FrameListViewModel;
import glint.app.messages.Messages;
import glint.app.project.FrameEntry;
import glint.app.project.ShownFrame;
import glint.app.shell.action.Action;
import glint.app.shell.action.ActionControls;
import glint.app.shell.action.ActionTable;
import glint.app.shell.control.Icons;
import glint.app.shell.control.Labels;
import glint.app.shell.perspective.ContextBar;
import glint.app.viewer.WindowControl;
import glint.datasets.frame.Frame;

/** The bar over the image: which frame of what is in view on the left, how it is shown on the right. */
final class ContextControls {
    /** Below this width of the bar only the breadcrumb and the window stay. */
    private static final double NARROW = 760;
    /** Below this width the folder gives way to the mark of an edited frame. */
    private static final double ROOMY = 1100;
    private static final double LONGEST_NAME = 160;
    private static final List<String> LAYERS = List.of("view.boxes", "view.masks", "view.fill", "view.text",
            "view.ring", "view.heatmap");

    private final AnnotateViewModel model;
    private final ProjectView view;
    private final Messages messages;
    private final Label dataset = Labels.of("", "muted");
    private final Label folder = Labels.of("", "muted");
    private final Node folderMark = Icons.of("mdi2c-chevron-right", "small");
    private final Label frame = Labels.of("", "number-field");
    private final Label total = Labels.of("", "number-field", "muted");
    private final Label edited;
    private final Label depth = Labels.chip("", "");
    private double width;

    ContextControls(AnnotateViewModel model, ProjectView view, Messages messages) {
        this.model = model;
        this.view = view;
        this.messages = messages;
        this.edited = Labels.chip(messages.text("context.edited"), "warning");
    }

    void fill(ContextBar bar, ActionTable actions, ActionControls controls) {
        dataset.setText(view.project().name());
        dataset.setMaxWidth(LONGEST_NAME);
        dataset.setTooltip(new Tooltip(view.project().name()));
        folder.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        for (Label label : List.of(frame, total)) {
            label.setMinWidth(Region.USE_PREF_SIZE);
        }
        bar.breadcrumb(dataset, folderMark, folder, Icons.of("mdi2c-chevron-right", "small"), frame, total, edited);
        WindowControl window = new WindowControl(view.window(), messages);
        List<Node> roomy = new ArrayList<>(window.getChildren().subList(2, window.getChildren().size()));
        ToggleButton grid = toggle(actions.get("view.grid"), controls);
        Button eye = layers(actions, controls);
        bar.controls(depth, window, grid, eye);
        bar.widthProperty().subscribe(now -> {
            width = now.doubleValue();
            roomy.forEach(node -> shown(node, width >= NARROW));
            view.project().shownProperty().get().ifPresent(this::show);
        });
        view.project().shownProperty().subscribe(shown -> shown.ifPresent(this::show));
        view.project().frames().subscribe(() -> view.project().shownProperty().get().ifPresent(this::show));
    }

    private static void shown(Node node, boolean now) {
        node.setVisible(now);
        node.setManaged(now);
    }

    private void show(ShownFrame now) {
        FrameEntry entry = view.project().frames().get(now.index());
        String name = entry.name();
        String path = FrameNames.container(name);
        folder.setText(FrameNames.base(FrameNames.stem(path)));
        folder.setTooltip(new Tooltip(path));
        // The first to go where there is little room: the frame's tooltip has the whole name.
        boolean roomForFolder = width >= (entry.edited() ? ROOMY : NARROW);
        shown(folder, !path.isEmpty() && roomForFolder);
        shown(folderMark, folder.isVisible());
        frame.setText(FrameListViewModel.title(entry));
        frame.setTooltip(new Tooltip(name));
        total.setText(Messages.number(now.index() + 1L) + " / " + Messages.number(view.project().frames().size()));
        shown(edited, entry.edited());
        Optional<Frame> counts = now.counts();
        depth.setText(counts.map(this::depth).orElse(""));
        shown(depth, counts.isPresent() && width >= NARROW);
    }

    private String depth(Frame counts) {
        String bits = counts.type() == Frame.SampleType.FLOAT32
                ? messages.text("context.float")
                : messages.text("context.bits", counts.validBits());
        return bits + " · " + counts.width() + " × " + counts.height();
    }

    private static ToggleButton toggle(Action action, ActionControls controls) {
        ToggleButton button = controls.tool(action);
        button.getStyleClass().setAll("toggle-button", "icon-button");
        button.setFocusTraversable(false);
        return button;
    }

    /** One button for all that lies over the image. */
    private Button layers(ActionTable actions, ActionControls controls) {
        ContextMenu menu = new ContextMenu();
        LAYERS.forEach(id -> menu.getItems().add(check(actions.get(id), controls)));
        menu.getItems().addAll(opacity(), new SeparatorMenuItem(),
                check(actions.get("view.hide-overlays"), controls));
        Button button = new Button();
        button.setId("overlays");
        button.getStyleClass().setAll("icon-button");
        button.setTooltip(new Tooltip(messages.text("context.overlays")));
        button.setAccessibleText(messages.text("context.overlays"));
        button.setFocusTraversable(false);
        model.overlaysHiddenProperty().subscribe(hidden -> button
                .setGraphic(Icons.of(hidden ? "mdi2e-eye-off-outline" : "mdi2e-eye-outline")));
        button.setOnAction(event -> menu.show(button, javafx.geometry.Side.BOTTOM, 0, 4));
        return button;
    }

    private static CheckMenuItem check(Action action, ActionControls controls) {
        CheckMenuItem item = new CheckMenuItem(controls.words(action)
                + controls.keyCap(action).map(cap -> "   " + cap).orElse(""));
        action.selected().ifPresent(selected -> {
            selected.subscribe(item::setSelected);
            item.setSelected(selected.get());
        });
        item.setOnAction(event -> action.perform());
        return item;
    }

    private CustomMenuItem opacity() {
        Slider slider = new Slider(0, 1, 0);
        slider.setPrefWidth(96);
        slider.setAccessibleText(messages.text("context.opacity"));
        slider.valueProperty().bindBidirectional(model.heatOpacityProperty());
        Label value = Labels.of("", "number");
        value.setMinWidth(36);
        value.setAlignment(Pos.CENTER_RIGHT);
        slider.valueProperty()
                .subscribe(now -> value.setText(String.format(Locale.ROOT, "%.0f %%", now.doubleValue() * 100)));
        HBox row = new HBox(8, Labels.of(messages.text("context.opacity"), "note"), slider, value);
        row.setAlignment(Pos.CENTER_LEFT);
        CustomMenuItem item = new CustomMenuItem(row);
        item.setHideOnClick(false);
        return item;
    }
}

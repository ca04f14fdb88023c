package glint.app.welcome;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.collections.ObservableList;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import glint.app.messages.Messages;
import glint.app.shell.action.Action;
import glint.app.shell.action.ActionControls;
import glint.app.shell.control.Icons;
import glint.app.shell.control.Labels;
import glint.app.shell.control.Logo;
import glint.app.shell.perspective.WidthClass;
import glint.app.welcome.WelcomeViewModel.RecentRow;

/** The welcome page: one column 1240 wide. */
public final class WelcomePage extends ScrollPane {
    private static final double WIDTH = 1240;

    private final WelcomeViewModel model;
    private final Messages messages;
    private final ActionControls controls;
    private final HBox actionRow = new HBox(12);
    private final HBox dropTarget = new HBox();
    private final VBox right = new VBox(12);
    private final Label count = Labels.of("", "number", "muted");
    private final BooleanProperty compact = new SimpleBooleanProperty(this, "compact");

    /**
     * @param actions the ways to begin, the demo last: it is the one to try first
     * @param showAll shows all recent projects
     * @param open opens a recent project
     */
    public WelcomePage(WelcomeViewModel model, WelcomeModel facts, Messages messages, ActionControls controls,
            List<Action> actions, Action showAll, Consumer<? super Path> open) {
        this.model = model;
        this.messages = messages;
        this.controls = controls;
        getStyleClass().add("welcome-page");
        setFitToWidth(true);
        setFitToHeight(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        actions.forEach(action -> actionRow.getChildren().add(actionCard(action, action.equals(actions.getLast()))));
        HBox columns = new HBox(24, left(showAll, open), right);
        right.setMinWidth(320);
        right.setPrefWidth(404);
        right.getChildren().addAll(Labels.of(messages.text("welcome.machine"), "heading"), devices(), bundledHeading(),
                detectors());
        VBox page = new VBox(24, masthead(facts), actionRow, columns);
        page.setMaxSize(WIDTH, USE_PREF_SIZE);
        StackPane centre = new StackPane(page);
        centre.setPadding(new Insets(24));
        centre.getStyleClass().add("welcome-page");
        setContent(centre);
    }

    /** Drops what does not fit. */
    public void fit(WidthClass width) {
        compact.set(width == WidthClass.COMPACT);
        right.setPrefWidth(compact.get() ? 320 : 404);
    }

    /** Marks the target while something is dragged over the window. */
    public void dropping(boolean now) {
        dropTarget.getStyleClass().remove("dropping");
        if (now) {
            dropTarget.getStyleClass().add("dropping");
        }
    }

    private Node masthead(WelcomeModel facts) {
        VBox words = new VBox(2, Labels.of("Glint", "heading-page"),
                Labels.of(messages.text("welcome.tagline"), "muted"));
        words.setAlignment(Pos.CENTER_LEFT);
        HBox head = new HBox(16, new Logo(44), words, Labels.spacer(), Labels.of(facts.version(), "number", "muted"));
        head.setAlignment(Pos.CENTER_LEFT);
        return head;
    }

    private Node actionCard(Action action, boolean primary) {
        VBox words = new VBox(4, Labels.of(controls.words(action), "heading"),
                Labels.of(messages.text(action.messageKey() + ".note"), "muted"));
        words.setAlignment(Pos.CENTER_LEFT);
        HBox row = new HBox(16, Icons.of(action.icon().orElseThrow()), words, Labels.spacer());
        controls.keyCap(action).ifPresent(cap -> row.getChildren().add(roomy(Labels.keyCap(cap))));
        row.setAlignment(Pos.CENTER_LEFT);
        Button card = new Button();
        card.setId("welcome-" + ActionControls.controlId(action));
        card.getStyleClass().setAll("welcome-action");
        if (primary) {
            card.getStyleClass().add("primary");
        }
        card.setGraphic(row);
        card.setMaxWidth(Double.MAX_VALUE);
        row.prefWidthProperty().bind(card.widthProperty().subtract(38));
        card.setAccessibleText(controls.words(action));
        card.setTooltip(controls.tooltip(action));
        card.setOnAction(event -> action.perform());
        card.setMinWidth(0);
        card.setPrefWidth(1);
        HBox.setHgrow(card, Priority.ALWAYS);
        return card;
    }

    private Node left(Action showAll, Consumer<? super Path> open) {
        HBox heading = new HBox(8, Labels.of(messages.text("welcome.recent"), "heading"), count, Labels.spacer());
        heading.setAlignment(Pos.CENTER_LEFT);
        Hyperlink all = new Hyperlink(controls.words(showAll));
        all.setOnAction(event -> showAll.perform());
        HBox more = new HBox(8, all);
        more.setAlignment(Pos.CENTER_RIGHT);
        controls.keyCap(showAll).ifPresent(cap -> more.getChildren().add(Labels.keyCap(cap)));
        heading.getChildren().add(more);
        VBox rows = card();
        rows.setId("recent-projects");
        followRecent(rows, more, open);
        dropTarget.getStyleClass().add("drop-target");
        dropTarget.getChildren().addAll(Icons.of("mdi2t-tray-arrow-down"),
                Labels.of(messages.text("welcome.drop"), "muted"));
        VBox left = new VBox(12, heading, rows);
        if (!actionRow.getChildren().isEmpty()) {
            left.getChildren().add(dropTarget);
        }
        left.setMinWidth(0);
        left.setPrefWidth(1);
        HBox.setHgrow(left, Priority.ALWAYS);
        return left;
    }

    private void followRecent(VBox rows, Node more, Consumer<? super Path> open) {
        follow(model.recent(), () -> {
            count.setText(model.recentCount() == 0 ? "" : Integer.toString(model.recentCount()));
            more.setVisible(model.hasMore() && !model.showAllProperty().get());
            rows.getChildren().clear();
            model.recent()
                    .forEach(row -> add(rows, new RecentProjectRow(row, messages, compact, () -> open.accept(path(row)),
                            () -> model.forget(row))));
            if (model.recent().isEmpty()) {
                add(rows, empty(messages.text("welcome.recent.empty")));
            }
        });
    }

    /** Something that goes where there is little room. */
    private <N extends Node> N roomy(N node) {
        node.visibleProperty().bind(compact.not());
        node.managedProperty().bind(compact.not());
        return node;
    }

    private static Path path(RecentRow row) {
        return row.project().path();
    }

    private Node devices() {
        VBox card = card();
        card.setId("devices");
        follow(model.devices(), () -> {
            card.getChildren().clear();
            model.devices().forEach(device -> add(card, deviceRow(device)));
            if (model.devices().isEmpty()) {
                add(card, empty(messages.text("welcome.devices.empty")));
            }
        });
        return card;
    }

    private Node deviceRow(DeviceLine device) {
        HBox row = new HBox(12, Icons.of(device.graphics() ? "mdi2e-expansion-card-variant" : "mdi2c-chip"),
                new VBox(3, Labels.of(device.name()), Labels.of(device.note(), "note")), Labels.spacer());
        if (device.inUse()) {
            row.getChildren().add(Labels.chip(messages.text("welcome.in-use"), "success"));
        }
        row.setAlignment(Pos.CENTER_LEFT);
        row.setPadding(new Insets(9, 16, 9, 16));
        return row;
    }

    private Node bundledHeading() {
        HBox heading = new HBox(8, Labels.of(messages.text("welcome.bundled"), "heading"),
                Labels.of(messages.text("welcome.bundled.note"), "muted"));
        heading.setAlignment(Pos.BASELINE_LEFT);
        heading.setPadding(new Insets(12, 0, 0, 0));
        return heading;
    }

    private Node detectors() {
        VBox card = card();
        card.setId("bundled-detectors");
        Runnable show = () -> {
            VBox rows = new VBox();
            rows.setPadding(new Insets(6, 14, 6, 14));
            model.detectors().forEach(detector -> rows.getChildren().add(detectorRow(detector)));
            boolean none = model.loadedProperty().get() && model.detectors().isEmpty();
            card.getChildren().setAll(none ? empty(messages.text("welcome.bundled.empty")) : rows);
        };
        follow(model.detectors(), show);
        model.loadedProperty().subscribe(show);
        return card;
    }

    private Node detectorRow(BundledDetector detector) {
        Label tag = Labels.of(String.valueOf(detector.letter()), "tag",
                "detector-" + Character.toLowerCase(detector.letter()));
        Label name = Labels.of(detector.name());
        name.setMinWidth(USE_PREF_SIZE);
        HBox row = new HBox(8, tag, name, Labels.spacer(),
                roomy(right(detector.preset(), 56, "note")),
                right(WelcomeViewModel.millions(detector.parameters()), 52, "number", "muted"),
                right(WelcomeViewModel.megabytes(detector.bytes()), 50, "number", "muted"),
                Icons.of("mdi2c-check", "success"));
        row.setAlignment(Pos.CENTER_LEFT);
        row.setMinHeight(28);
        return row;
    }

    private static Label right(String text, double width, String... styles) {
        Label label = Labels.of(text, styles);
        label.setMinWidth(width);
        label.setAlignment(Pos.CENTER_RIGHT);
        return label;
    }

    private static VBox card() {
        VBox card = new VBox();
        card.getStyleClass().add("card");
        return card;
    }

    private static Node empty(String text) {
        Label label = Labels.of(text, "muted");
        label.setPadding(new Insets(16));
        return label;
    }

    private static void add(VBox card, Node row) {
        if (!card.getChildren().isEmpty()) {
            Region line = new Region();
            line.getStyleClass().add("card-line");
            card.getChildren().add(line);
        }
        card.getChildren().add(row);
    }

    private static void follow(ObservableList<?> list, Runnable show) {
        list.subscribe(show);
        show.run();
    }
}

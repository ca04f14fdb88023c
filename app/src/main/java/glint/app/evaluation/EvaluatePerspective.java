package glint.app.evaluation;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
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

/** The arrangement of the evaluation: charts, changed detections, tables, and the point with its figures on the right. */
public final class EvaluatePerspective implements Perspective {
    /** Its id. */
    public static final String ID = "evaluate";
    private static final double CHARTS = 436;
    private static final double CHANGES = 178;
    private static final double LOWER = 281;
    private static final double RIGHT = 324;

    private final Messages messages;
    private final ContextBar context = new ContextBar();
    private final Panel precisionRecall;
    private final Panel pdFa;
    private final Panel changes;
    private final Panel strata;
    private final Panel protocols;
    private final StackPane lower = new StackPane();
    private final ScrollPane right = new ScrollPane();
    private final HBox area;
    private final ObservableList<StatusGroup> status = FXCollections.observableArrayList();

    /** The empty perspective. */
    public EvaluatePerspective(Messages messages) {
        this.messages = messages;
        precisionRecall = panel("evaluation.chart.pr", "evaluation.empty");
        pdFa = panel("evaluation.chart.pdfa", "evaluation.empty.pdfa");
        changes = panel("evaluation.chart.changes", "evaluation.empty.changes");
        strata = panel("evaluation.strata", "evaluation.empty.strata");
        protocols = panel("evaluation.protocols", "evaluation.empty.protocols");
        for (Panel chart : List.of(precisionRecall, pdFa)) {
            HBox.setHgrow(chart, Priority.ALWAYS);
            chart.setPrefWidth(600);
            chart.setMinWidth(0);
        }
        HBox charts = new HBox(1, precisionRecall, pdFa);
        charts.setPrefHeight(CHARTS);
        charts.setMinHeight(200);
        VBox.setVgrow(charts, Priority.SOMETIMES);
        changes.setPrefHeight(CHANGES);
        changes.setMinHeight(CHANGES);
        changes.setMaxHeight(CHANGES);
        lower.setMinHeight(120);
        lower.setPrefHeight(LOWER);
        VBox.setVgrow(lower, Priority.SOMETIMES);
        VBox left = new VBox(1, context, charts, changes, lower);
        left.getStyleClass().add("workbench");
        left.setMinWidth(0);
        HBox.setHgrow(left, Priority.ALWAYS);
        right.setFitToWidth(true);
        right.setFitToHeight(true);
        right.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        area = new HBox(1, left, right);
        area.getStyleClass().add("workbench");
        fit(WidthClass.WIDE);
    }

    private Panel panel(String title, String empty) {
        var words = Labels.of(messages.text(empty));
        words.setWrapText(true);
        VBox state = new VBox(words);
        state.getStyleClass().add("empty-state");
        return new Panel(messages.text(title), messages.text(title), state);
    }

    /** The bar over the charts. */
    ContextBar context() {
        return context;
    }

    Panel precisionRecall() {
        return precisionRecall;
    }

    Panel pdFa() {
        return pdFa;
    }

    Panel changes() {
        return changes;
    }

    Panel strata() {
        return strata;
    }

    Panel protocols() {
        return protocols;
    }

    /** The column on the right. */
    void right(Optional<? extends Node> content) {
        right.setContent(content.isPresent() ? content.get() : new Region());
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
        return Optional.of(changes);
    }

    @Override
    public void fit(WidthClass width) {
        double column = switch (width) {
            case COMPACT -> 272;
            case MEDIUM -> 300;
            case WIDE -> RIGHT;
        };
        right.setMinWidth(column);
        right.setPrefWidth(column);
        right.setMaxWidth(column);
        if (width == WidthClass.WIDE) {
            List.of(strata, protocols).forEach(panel -> {
                panel.headShown(true);
                panel.setPrefWidth(600);
                panel.setMinWidth(0);
                HBox.setHgrow(panel, Priority.ALWAYS);
            });
            HBox both = new HBox(1, strata, protocols);
            both.getStyleClass().add("workbench");
            lower.getChildren().setAll(both);
        } else {
            SideColumn tabs = new SideColumn(List.of(strata, protocols), strata);
            tabs.fit(WidthClass.COMPACT);
            lower.getChildren().setAll(tabs);
        }
    }

    @Override
    public void hidePanels(boolean hidden) {
        for (Region part : List.of(right, lower)) {
            part.setVisible(!hidden);
            part.setManaged(!hidden);
        }
    }
}

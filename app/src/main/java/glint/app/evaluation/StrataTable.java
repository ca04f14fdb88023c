package glint.app.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

import glint.app.messages.Messages;
import glint.app.shell.control.Labels;
import glint.app.shell.control.Panel;
import glint.inference.evaluation.EvaluationSet;
import glint.inference.evaluation.SequenceNames;
import glint.inference.evaluation.Strata;
import glint.inference.evaluation.Strata.Dimension;
import glint.inference.evaluation.Strata.Stratum;
import glint.inference.picture.Numbers;

/** The picked run's figures by class, at its threshold. */
final class StrataTable {
    private static final double POOR = 0.6;
    private static final double BAR = 116;
    private static final int MOST_SEQUENCES = 12;

    private final EvaluationViewModel model;
    private final Messages messages;
    private final Panel panel;

    StrataTable(EvaluationViewModel model, Messages messages, Panel panel) {
        this.model = model;
        this.messages = messages;
        this.panel = panel;
    }

    void show() {
        Optional<RunRow> picked = model.pickedProperty().get();
        Optional<RunFigures> figures = model.figures();
        if (picked.isEmpty() || figures.isEmpty()) {
            panel.content(Optional.empty());
            panel.countProperty().set("");
            return;
        }
        double threshold = picked.get().thresholdProperty().get();
        panel.countProperty().set(picked.get().look().title() + " " + Numbers.score(threshold));
        FigureTable table = new FigureTable(1, 6);
        table.head(List.of(messages.text("evaluation.stratum"), messages.text("evaluation.targets"), messages.text(
                "evaluation.recall"), "", messages.text("evaluation.pd3"), messages.text("evaluation.fp"),
                messages.text(
                        "evaluation.f1")));
        EvaluationSet set = figures.get().evaluation().set();
        rows(table, figures.get(), Strata.bySize(set), threshold);
        model.contrastProperty().get().ifPresent(contrast -> {
            rows(table, figures.get(), Strata.byStrength(set, contrast, model.scrSplitProperty().get()), threshold);
            rows(table, figures.get(), Strata.byScr(set, contrast), threshold);
        });
        Strata sequences = Strata.byImage(set, Dimension.SEQUENCE, SequenceNames::of);
        if (sequences.names().size() > 1 && sequences.names().size() <= MOST_SEQUENCES) {
            rows(table, figures.get(), sequences, threshold);
        }
        ScrollPane scroll = new ScrollPane(table);
        scroll.setFitToWidth(true);
        panel.content(Optional.of(scroll));
    }

    private void rows(FigureTable table, RunFigures figures, Strata strata, double threshold) {
        boolean first = true;
        for (Stratum s : figures.strata(strata, model.protocolProperty().get(), threshold)) {
            List<Node> cells = new ArrayList<>();
            cells.add(Labels.of(name(strata.dimension(), s.name())));
            cells.add(FigureTable.figure(Numbers.count(s.targets())));
            cells.add(bar(s.recall()));
            cells.add(FigureTable.figure(Numbers.score(s.recall()), s.recall() < POOR ? "danger" : "plain"));
            cells.add(FigureTable.figure(Numbers.score(s.pd())));
            cells.add(FigureTable.figure(Numbers.count(s.falsePositives())));
            cells.add(FigureTable.figure(Numbers.score(s.f1())));
            table.row(cells, first ? "first" : "further");
            first = false;
        }
    }

    private String name(Dimension dimension, String stratum) {
        return switch (dimension) {
            case SIZE -> messages.text("evaluation.by.size", stratum);
            case SCR -> messages.text("evaluation.by.scr", stratum);
            case STRENGTH -> messages.text("evaluation.by.strength." + stratum);
            case SEQUENCE, DOMAIN -> stratum;
        };
    }

    private static Node bar(double recall) {
        Region track = new Region();
        track.getStyleClass().add("bar-track");
        track.setMinWidth(BAR);
        track.setMaxWidth(BAR);
        Region bar = new Region();
        bar.getStyleClass().add(recall < POOR ? "bar-poor" : "bar-good");
        double width = Double.isNaN(recall) ? 0 : BAR * recall;
        bar.setMinWidth(width);
        bar.setMaxWidth(width);
        StackPane both = new StackPane(track, bar);
        both.setMaxWidth(BAR);
        StackPane.setAlignment(bar, javafx.geometry.Pos.CENTER_LEFT);
        return both;
    }
}

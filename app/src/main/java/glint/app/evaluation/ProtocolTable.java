package glint.app.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

import glint.app.messages.Messages;
import glint.app.shell.control.Icons;
import glint.app.shell.control.Labels;
import glint.app.shell.control.Panel;
import glint.inference.evaluation.PdFa.Pairing;
import glint.inference.evaluation.Protocol;
import glint.inference.evaluation.ProtocolDifference;
import glint.inference.picture.Numbers;

/** The same detections under every protocol; why a figure differs is said in its tooltip. */
final class ProtocolTable {
    private final EvaluationViewModel model;
    private final Messages messages;
    private final Panel panel;

    /**
     * A column.
     *
     * @param value NaN where a row has none
     * @param higher whether more is better
     */
    private record Column(String title, Optional<Protocol> protocol, Function<RunRow, Double> value,
            Function<Double, String> text, boolean higher) {}

    ProtocolTable(EvaluationViewModel model, Messages messages, Panel panel) {
        this.model = model;
        this.messages = messages;
        this.panel = panel;
    }

    private List<Column> columns() {
        List<Column> columns = new ArrayList<>();
        for (Protocol p : List.of(Protocol.COCO, Protocol.VOC, Protocol.VOC_PLUS_ONE, Protocol.ULTRALYTICS)) {
            columns.add(new Column(messages.text("evaluation.protocol." + p.id()), Optional.of(p), row -> ap(row, p),
                    Numbers::score, true));
        }
        columns.add(new Column(messages.text("evaluation.comoe-f1"), Optional.of(Protocol.COMOE), row -> row
                .figuresProperty().get().map(f -> f.boxes(Protocol.COMOE).f1()).orElse(Double.NaN), Numbers::score,
                true));
        columns.add(new Column(messages.text("evaluation.pd3"), Optional.empty(), row -> at(row, true), Numbers::score,
                true));
        columns.add(new Column(messages.text("evaluation.fa-million"), Optional.empty(), row -> 1e6 * at(row, false),
                Numbers::oneDigit, false));
        return columns;
    }

    private static double ap(RunRow row, Protocol protocol) {
        double published = row.published().filter(c -> protocol == Protocol.COCO).map(c -> c.mean()).orElse(Double.NaN);
        return row.figuresProperty().get().map(f -> f.boxes(protocol).ap50()).orElse(published);
    }

    private double at(RunRow row, boolean pd) {
        return row.figuresProperty().get().map(f -> f.curve(model.pairingProperty().get()).at(row.thresholdProperty()
                .get())).map(p -> pd ? p.pd() : p.fa()).orElse(Double.NaN);
    }

    void show() {
        List<RunRow> rows = model.rows().stream().filter(row -> row.figuresProperty().get().isPresent() || row
                .published().isPresent()).toList();
        if (rows.isEmpty()) {
            panel.content(Optional.empty());
            return;
        }
        List<Column> columns = columns();
        FigureTable table = new FigureTable(1, columns.size());
        head(table, columns);
        for (RunRow row : rows) {
            List<Node> cells = new ArrayList<>();
            cells.add(name(row));
            for (Column column : columns) {
                cells.add(cell(column, row, rows));
            }
            table.row(cells, model.pickedProperty().get().filter(row::equals).isPresent() ? "selected" : "plain");
        }
        if (rows.size() > 1) {
            spread(table, columns, rows);
        }
        HBox note = new HBox(6, Icons.of("mdi2i-information-outline", "small"), Labels.of(messages.text(
                "evaluation.compare"), "note"));
        note.getStyleClass().add("table-note");
        ScrollPane scroll = new ScrollPane(new VBox(table, note));
        scroll.setFitToWidth(true);
        panel.content(Optional.of(scroll));
    }

    private void head(FigureTable table, List<Column> columns) {
        List<Label> heads = new ArrayList<>();
        heads.add(FigureTable.head(messages.text("evaluation.detector")));
        for (Column column : columns) {
            Label head = FigureTable.head(column.title());
            if (isChosen(column)) {
                head.getStyleClass().add("accent");
            }
            column.protocol().ifPresent(p -> head.setTooltip(new Tooltip(p.title() + "\n" + p.summary())));
            heads.add(head);
        }
        table.row(heads, "head");
    }

    private boolean isChosen(Column column) {
        return column.protocol().filter(p -> p == model.protocolProperty().get()).isPresent();
    }

    private static Node name(RunRow row) {
        HBox cell = new HBox(8, RunTag.of(row), Labels.of(row.look().title()));
        cell.getStyleClass().add("run-name");
        return cell;
    }

    private Label cell(Column column, RunRow row, List<RunRow> rows) {
        double value = column.value().apply(row);
        var all = rows.stream().mapToDouble(r -> column.value().apply(r)).filter(v -> !Double.isNaN(v));
        double best = (column.higher() ? all.max() : all.min()).orElse(Double.NaN);
        Label cell = FigureTable.figure(column.text().apply(value));
        if (rows.size() > 1 && value == best) {
            cell.getStyleClass().add("best");
        }
        if (isChosen(column)) {
            cell.getStyleClass().add("accent");
        }
        column.protocol().filter(p -> !isChosen(column)).flatMap(p -> why(row, p)).ifPresent(text -> cell.setTooltip(
                new Tooltip(text)));
        return cell;
    }

    /** What makes the figure differ from that of the chosen protocol. */
    private Optional<String> why(RunRow row, Protocol protocol) {
        return row.figuresProperty().get().map(f -> {
            ProtocolDifference d = ProtocolDifference.of(f.boxes(model.protocolProperty().get()), f.boxes(protocol));
            return messages.text("evaluation.why", d.gained(), d.lost(), d.leftOut(), signed(d.byMatching()), signed(d
                    .byArea()));
        });
    }

    private static String signed(double value) {
        return (value < 0 ? "−" : "+") + Numbers.score(Math.abs(value));
    }

    private void spread(FigureTable table, List<Column> columns, List<RunRow> rows) {
        List<Node> cells = new ArrayList<>();
        cells.add(Labels.of(messages.text("evaluation.spread"), "muted"));
        for (Column column : columns) {
            double[] values = rows.stream().mapToDouble(r -> column.value().apply(r)).filter(v -> !Double.isNaN(v))
                    .sorted().toArray();
            cells.add(FigureTable.figure(values.length < 2
                    ? ""
                    : column.text().apply(values[values.length - 1] - values[0]), "muted"));
        }
        table.row(cells, "spread");
    }

    /** How the reference's pairing differs from the optimal one for the picked run; empty when it does not. */
    static Optional<String> pairingText(EvaluationViewModel model, Messages messages) {
        return model.point()
                .filter(p -> p.reference().pd() != p.optimal().pd() || p.reference().fa() != p.optimal().fa())
                .map(p -> messages.text("evaluation.pairing.differs", signed(p.optimal().pd() - p.reference().pd()),
                        (p.optimal().fa() < p.reference().fa() ? "−" : "+")
                                + ChartPictures.perMillion(Math.abs(p.optimal()
                                        .fa() - p.reference().fa()))));
    }

    /** The pairings in the order of the control. */
    static List<Pairing> pairings() {
        return List.of(Pairing.REFERENCE, Pairing.OPTIMAL);
    }
}

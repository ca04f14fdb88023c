package glint.app.labels;

import java.time.Instant;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import glint.annotations.measure.BackgroundRing;
import glint.annotations.model.Provenance;
import glint.app.messages.Messages;
import glint.app.shell.control.Icons;
import glint.app.shell.control.Labels;

/** The body of the inspector: the target's box to type in, what it measures, how fragile its IoU is, where it came from. */
public final class Inspector extends VBox {
    private final Messages messages;
    private final Function<Instant, String> since;
    private final Label name = Labels.of("", "panel-title");
    private final Label category = Labels.of("", "muted");
    private final Map<BoxField, NumberField> fields = new EnumMap<>(BoxField.class);
    private final Label voc = Labels.of("", "number");
    private final Label scr = readout();
    private final Label peak = readout();
    private final Label centroid = readout();
    private final Label area = readout();
    private final Label byCentre;
    private final FragilityBars bars;
    private final Label edited = Labels.of("");
    private final Label source = Labels.of("");
    private final Label checkpoint = Labels.of("", "number");
    private final AttributeChips attributes;
    private final VBox facts = new VBox();
    private final Label none;

    /**
     * @param since says how long ago something was
     */
    public Inspector(InspectorViewModel model, Messages messages, Function<Instant, String> since) {
        this.messages = messages;
        this.since = since;
        getStyleClass().add("inspector");
        byCentre = Labels.chip(messages.text("labels.fragility.centre"), "warning", Icons.of("mdi2a-alert-outline"));
        bars = new FragilityBars(messages);
        attributes = new AttributeChips(model, messages);
        none = Labels.of(messages.text("labels.none"), "muted");
        none.setPadding(new Insets(12));
        facts.getChildren().addAll(section(6, head(), row(field(model, BoxField.X), field(model, BoxField.Y)),
                row(field(model, BoxField.W), field(model, BoxField.H)),
                row(Labels.of(messages.text("labels.voc"), "note"), Labels.spacer(), voc)), readouts(),
                section(2, row(Labels.of(messages.text("labels.fragility"), "caption"), Labels.spacer(), byCentre),
                        bars),
                section(4, provenance("labels.edited", edited), provenance("labels.from", source, checkpoint),
                        attributes));
        ScrollPane scroll = new ScrollPane(facts);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        model.facts().subscribe(f -> {
            getChildren().setAll(f.isPresent() ? scroll : none);
            f.ifPresent(this::show);
        });
    }

    private Node head() {
        Region swatch = new Region();
        swatch.setStyle("-fx-background-color: #f0e442;");
        swatch.setMinSize(3, 16);
        swatch.setMaxSize(3, 16);
        return row(swatch, name, category);
    }

    private NumberField field(InspectorViewModel model, BoxField field) {
        NumberField node = new NumberField(field.name().toLowerCase(Locale.ROOT), text -> model.commit(field, text));
        fields.put(field, node);
        return node;
    }

    private Node readouts() {
        // Long counts in a narrow column go to a second line.
        FlowPane row = new FlowPane(12, 6, captioned("labels.scr", scr), captioned("labels.peak", peak),
                captioned("labels.centroid", centroid), captioned("labels.area", area));
        row.setPrefWrapLength(220);
        Tooltip.install(row, new Tooltip(messages.text("labels.scr.note", number(BackgroundRing.DEFAULT.guard()),
                number(BackgroundRing.DEFAULT.width()))));
        return section(0, row);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.0f", value);
    }

    private VBox captioned(String key, Label value) {
        return new VBox(2, Labels.of(messages.text(key), "caption"), value);
    }

    private HBox provenance(String key, Label... values) {
        Label caption = Labels.of(messages.text(key), "muted");
        caption.setMinWidth(48);
        HBox row = row(caption);
        row.getChildren().addAll(values);
        return row;
    }

    private static Label readout() {
        Label label = Labels.of("–", "readout");
        label.setMinWidth(USE_PREF_SIZE);
        return label;
    }

    private static HBox row(Node... nodes) {
        HBox row = new HBox(6, nodes);
        row.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(row, Priority.ALWAYS);
        return row;
    }

    private static VBox section(double gap, Node... nodes) {
        VBox box = new VBox(gap, nodes);
        box.setPadding(new Insets(10, 12, 10, 12));
        box.setStyle("-fx-border-color: transparent transparent -color-border-muted transparent; -fx-border-width: 1;");
        return box;
    }

    private String origin(Provenance.Origin origin) {
        return messages.text(switch (origin) {
            case DRAWN -> "labels.origin.drawn";
            case IMPORTED -> "labels.origin.imported";
            case DETECTED -> "labels.origin.detected";
            case ACCEPTED -> "labels.origin.accepted";
            case CORRECTED -> "labels.origin.corrected";
            case DERIVED -> "labels.origin.derived";
            case SYNTHETIC -> "labels.origin.synthetic";
        });
    }

    private void show(TargetFacts facts) {
        name.setText(facts.name());
        category.setText(facts.target().category().name());
        fields.forEach((field, node) -> node.show(facts.coordinate(field), facts.editable()));
        attributes.show(facts.target().attributes(), facts.isLabel());
        voc.setText(facts.asVoc());
        scr.setText(facts.scr());
        peak.setText(facts.peak());
        centroid.setText(facts.centroid());
        area.setText(facts.area());
        bars.show(facts.fragility());
        byCentre.setVisible(facts.fragility().matchByCentre());
        Provenance provenance = facts.target().provenance();
        String origin = origin(provenance.origin());
        edited.setText(provenance.made().map(m -> origin + ", " + since.apply(m)).orElse(origin));
        source.setText(provenance.threshold().isPresent()
                ? messages.text("labels.threshold", provenance.source(),
                        String.format(Locale.ROOT, "%.2f", provenance.threshold().getAsDouble()).replaceFirst("^0", ""))
                : provenance.source());
        checkpoint.setText(provenance.checkpoint().map(c -> c.substring(0, Math.min(8, c.length()))).orElse(""));
    }
}

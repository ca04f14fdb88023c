package glint.app.annotate;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Spinner;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

import glint.annotations.convert.LabelConversion.Place;
import glint.annotations.convert.MaskReading;
import glint.app.messages.Messages;
import glint.app.project.ConversionDetails;
import glint.app.project.ConversionGoal;
import glint.app.project.ConversionViewModel;
import glint.app.shell.control.Labels;
import glint.app.shell.control.SegmentedChoice;
import glint.app.shell.control.Titles;

/** How labels are converted, as far as what they are to become leaves a choice. */
final class ConversionChoices extends VBox {
    private static final int MOST_PIXELS = 10_000;
    private static final double SPINNER_WIDTH = 92;

    private final ConversionViewModel model;
    private final Messages messages;
    private final SegmentedChoice<Integer> connectivity;
    private final Spinner<Integer> least = spinner(1, 1);
    private final Spinner<Integer> margin = spinner(0, 0);
    private final Spinner<Integer> gap = spinner(0, 0);
    private final CheckBox perComponent;
    private final ComboBox<Place> place = new ComboBox<>();
    private final Spinner<Integer> width;
    private final Spinner<Integer> height;

    ConversionChoices(ConversionViewModel model, Messages messages) {
        super(8);
        this.model = model;
        this.messages = messages;
        ConversionDetails now = model.detailsProperty().get();
        connectivity = new SegmentedChoice<>(List.of(8, 4), now.reading().connectivity(), n -> Integer.toString(n));
        perComponent = new CheckBox(messages.text("convert.per-component"));
        perComponent.setSelected(now.perComponent());
        place.getItems().setAll(Place.values());
        place.setValue(now.place());
        place.setMaxWidth(Double.MAX_VALUE);
        place.setConverter(Titles.of(each -> messages.text("convert.place." + each.name().toLowerCase(Locale.ROOT)
                .replace('_', '-'))));
        width = spinner(1, now.width());
        height = spinner(1, now.height());
        margin.setId("convert-margin");
        offer(Set.of(ConversionGoal.BOXES), perComponent, row("convert.connectivity", connectivity), row(
                "convert.least", least), row("convert.margin", margin), row("convert.gap", gap));
        offer(Set.of(ConversionGoal.POINTS), DecisionDialog.choice(messages.text("convert.place"), place));
        offer(Set.of(ConversionGoal.SIZED), row("convert.width", width), row("convert.height", height));
        List.of(connectivity.valueProperty(), least.valueProperty(), margin.valueProperty(), gap.valueProperty(),
                perComponent.selectedProperty(), place.valueProperty(), width.valueProperty(), height.valueProperty())
                .forEach(value -> value.addListener((o, before, after) -> model.detailsProperty().set(chosen())));
    }

    private static Spinner<Integer> spinner(int low, int now) {
        Spinner<Integer> spinner = new Spinner<>(low, MOST_PIXELS, now);
        spinner.setEditable(true);
        spinner.setPrefWidth(SPINNER_WIDTH);
        return spinner;
    }

    private Node row(String key, Node control) {
        HBox row = new HBox(8, Labels.of(messages.text(key)), Labels.spacer(), control);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private void offer(Set<ConversionGoal> goals, Node... nodes) {
        for (Node node : nodes) {
            node.managedProperty().bind(node.visibleProperty());
            node.visibleProperty().bind(model.goalProperty().map(goals::contains));
            getChildren().add(node);
        }
    }

    private ConversionDetails chosen() {
        return new ConversionDetails(new MaskReading(MaskReading.DEFAULT.threshold(), connectivity.valueProperty()
                .get(), least.getValue(), margin.getValue(), gap.getValue()), perComponent.isSelected(), place
                        .getValue(),
                width.getValue(), height.getValue());
    }
}

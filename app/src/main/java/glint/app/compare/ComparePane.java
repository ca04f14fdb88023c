package glint.app.compare;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import glint.app.messages.Messages;
import glint.app.shell.control.Icons;
import glint.app.shell.control.Labels;
import glint.app.viewer.FrameCanvas;
import glint.app.viewer.overlay.OverlayLayer;
import glint.app.viewer.overlay.OverlayScene;
import glint.app.viewer.overlay.SelectionMark;
import glint.app.viewer.overlay.Verdict;

/** What one party sees: the frame under a head with number, name and counts. */
final class ComparePane extends VBox {
    private final FrameCanvas canvas;
    private final Messages messages;
    private final HBox head = new HBox(8);
    private final int number;

    ComparePane(FrameCanvas canvas, int number, Messages messages) {
        this.canvas = canvas;
        this.number = number;
        this.messages = messages;
        head.getStyleClass().add("pane-head");
        head.setAlignment(Pos.CENTER_LEFT);
        VBox.setVgrow(canvas, Priority.ALWAYS);
        canvas.setMinSize(0, 0);
        getChildren().addAll(head, canvas);
    }

    FrameCanvas canvas() {
        return canvas;
    }

    void show(Party party, CompareViewModel model) {
        var layers = model.layers(party);
        var labels = model.project().editor().labels().get();
        var layersShown = EnumSet.copyOf(OverlayScene.DEFAULT_LAYERS);
        layersShown.remove(OverlayLayer.RING);
        OverlayScene scene = OverlayScene.of(labels).withDetections(layers, party.isLabels()
                ? Set.of()
                : model.missedBy(party)).withHidden(party.isLabels() ? Set.of() : model.foundBy(party))
                .withLayers(layersShown);
        canvas.scene().set(model.pickedPlace().map(place -> scene.withSelection(Optional.of(new SelectionMark(place
                .sighting().place(), false)), Optional.empty(), Optional.empty())).orElse(scene));
        Label digit = Labels.of(Integer.toString(number), "tag", "off");
        Label tag = Labels.of(party.letter(), "tag", party.styleClass());
        Label title = Labels.of(party.title(), "panel-title");
        title.setMinWidth(0);
        head.getChildren().setAll(digit, tag, title);
        if (party.isLabels()) {
            head.getChildren().addAll(Labels.spacer(),
                    Labels.of(messages.count("count.labels", labels.targets().size()),
                            "note"));
            return;
        }
        long found = layers.getFirst().marks().stream().filter(mark -> mark.verdict() == Verdict.TRUE).count();
        long other = layers.getFirst().marks().size() - found;
        head.getChildren().addAll(Labels.of(messages.text("compare.from", String.format(Locale.ROOT, "%.2f", party
                .threshold()).replaceFirst("^0", "")), "note"), Labels.spacer(), count("mdi2s-square", "found", found),
                count("mdi2c-close", "alarm", other), count("mdi2c-circle-outline", "missed", model.missedBy(party)
                        .size()));
    }

    private Node count(String icon, String kind, long number) {
        Label label = Labels.of(Messages.number(number), "number");
        label.setGraphic(Icons.of(icon, "small", kind));
        label.setMinWidth(Region.USE_PREF_SIZE);
        label.setAccessibleText(messages.text("compare." + kind) + " " + number);
        return label;
    }
}

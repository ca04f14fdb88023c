package glint.app.compare;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import glint.app.messages.Messages;
import glint.app.shell.control.Icons;
import glint.app.shell.control.Labels;

/** What is found by whom: a row for each label and each place without one. A click picks it. */
final class PlaceList extends VBox {
    private static final double MARK = 24;

    private final CompareViewModel model;
    private final Messages messages;
    private final HBox head = new HBox();
    private final ListView<ComparedPlace> list = new ListView<>();
    private boolean following;

    PlaceList(CompareViewModel model, Messages messages) {
        this.model = model;
        this.messages = messages;
        head.getStyleClass().add("figure-row");
        head.getStyleClass().add("head");
        head.setAlignment(Pos.CENTER_LEFT);
        head.setStyle("-fx-padding: 0 12 0 12;");
        list.setId("compare-places");
        list.getStyleClass().add("place-list");
        list.setFixedCellSize(26);
        list.setFocusTraversable(false);
        list.setCellFactory(view -> new Row());
        list.getSelectionModel().selectedIndexProperty().subscribe(index -> {
            if (!following && index.intValue() >= 0) {
                model.pick(index.intValue());
            }
        });
        VBox.setVgrow(list, Priority.ALWAYS);
        HBox legend = new HBox(12, key("mdi2s-square", "found"), key("mdi2c-circle-outline", "missed"), key(
                "mdi2c-close", "alarm"));
        legend.setStyle("-fx-padding: 6 12 6 12;");
        getChildren().addAll(head, list, legend);
    }

    private Label key(String icon, String kind) {
        Label label = Labels.of(messages.text("compare." + kind), "note");
        label.setGraphic(Icons.of(icon, "small", kind));
        return label;
    }

    void show() {
        head.getChildren().setAll(fixed(Labels.of(messages.text("compare.place"), "caption"), 62), fixed(Labels.of("px",
                "caption"), 56), fixed(Labels.of("SCR", "caption"), 50), Labels.spacer());
        model.parties().stream().filter(party -> !party.isLabels()).forEach(party -> {
            Label letter = fixed(Labels.of(party.letter(), "number"), MARK);
            letter.setAlignment(Pos.CENTER);
            letter.setStyle("-fx-text-fill: " + party.colour() + ";");
            head.getChildren().add(letter);
        });
        following = true;
        list.getItems().setAll(model.places());
        following = false;
        follow();
    }

    void follow() {
        following = true;
        int picked = model.pickedProperty().get();
        if (picked < 0) {
            list.getSelectionModel().clearSelection();
        } else {
            list.getSelectionModel().select(picked);
            list.scrollTo(Math.max(0, picked - 2));
        }
        following = false;
    }

    private static Label fixed(Label label, double width) {
        label.setMinWidth(width);
        label.setPrefWidth(width);
        label.setMaxWidth(width);
        return label;
    }

    private final class Row extends ListCell<ComparedPlace> {
        @Override
        protected void updateItem(@Nullable ComparedPlace place, boolean empty) {
            super.updateItem(place, empty);
            if (empty || place == null) {
                setGraphic(null);
                setAccessibleText(null);
                return;
            }
            HBox row = new HBox(fixed(Labels.of(place.name()), 62),
                    fixed(Labels.of(place.size(), "number", "muted"), 56),
                    fixed(Labels.of(place.scr(), "number", "muted"), 50), Labels.spacer());
            StringBuilder words = new StringBuilder(place.name());
            for (Party party : model.parties()) {
                if (!party.isLabels()) {
                    row.getChildren().add(mark(place, party));
                    words.append(", ").append(party.title()).append(' ').append(messages.text("compare." + kind(place,
                            party)));
                }
            }
            row.setAlignment(Pos.CENTER_LEFT);
            setAccessibleText(words.toString());
            setGraphic(row);
        }

        // No wider than the list, or the list would scroll sideways.
        @Override
        protected double computePrefWidth(double height) {
            return 0;
        }

        private static String kind(ComparedPlace place, Party party) {
            boolean sees = Agreement.sees(place.sighting(), party.letter());
            boolean labelled = place.sighting().label().isPresent();
            return sees ? (labelled ? "found" : "alarm") : labelled ? "missed" : "nothing";
        }

        private static Label mark(ComparedPlace place, Party party) {
            String kind = kind(place, party);
            Label mark = fixed(new Label(), MARK);
            mark.setAlignment(Pos.CENTER);
            mark.setGraphic(Icons.of(switch (kind) {
                case "found" -> "mdi2s-square";
                case "alarm" -> "mdi2c-close";
                case "missed" -> "mdi2c-circle-outline";
                default -> "mdi2c-circle-small";
            }, "small", kind));
            return mark;
        }
    }
}

package glint.app.shell.notice;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.HBox;

import org.jspecify.annotations.Nullable;

import glint.app.messages.Messages;
import glint.app.shell.control.Icons;
import glint.app.shell.control.Labels;
import glint.app.shell.overlay.DialogBox;
import glint.app.shell.overlay.DialogLayer;

/** The activity log: when, what, with which outcome. */
public final class ActivitySheet {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

    private ActivitySheet() {}

    /** Shows the log; what is done meanwhile comes in. */
    public static void show(ActivityLog log, ZoneId zone, DialogLayer layer, Messages messages) {
        DialogBox box = new DialogBox(messages.text("action.help.activity"), Icons.of("mdi2h-history"), layer,
                messages);
        box.setId("activity-sheet");
        box.setMaxWidth(720);
        ListView<Activity> list = new ListView<>(log.entries());
        list.setId("activity-list");
        list.setPrefHeight(420);
        list.setFixedCellSize(28);
        list.setPlaceholder(Labels.of(messages.text("activity.none"), "muted"));
        list.setCellFactory(view -> new Row(zone, messages));
        box.body(list);
        layer.show(box, list);
    }

    private static final class Row extends ListCell<Activity> {
        private final ZoneId zone;
        private final Messages messages;

        Row(ZoneId zone, Messages messages) {
            this.zone = zone;
            this.messages = messages;
        }

        @Override
        protected void updateItem(@Nullable Activity activity, boolean empty) {
            super.updateItem(activity, empty);
            if (empty || activity == null) {
                setGraphic(null);
                setAccessibleText(null);
                return;
            }
            String outcome = messages.text("activity." + activity.kind().name().toLowerCase(Locale.ROOT));
            Label words = Labels.of(activity.words());
            words.setMinWidth(0);
            HBox row = new HBox(10, Labels.of(TIME.format(activity.when().atZone(zone)), "number", "muted"),
                    switch (activity
                            .kind()) {
                        case STARTED -> Icons.of("mdi2p-play-outline", "small");
                        case DONE -> Icons.of("mdi2c-check", "small", "success");
                        case FAILED -> Icons.of("mdi2a-alert-circle-outline", "small", "danger");
                        case STOPPED -> Icons.of("mdi2s-stop", "small", "warning");
                    }, words, Labels.spacer(), Labels.of(outcome, "note"));
            row.setAlignment(Pos.CENTER_LEFT);
            setAccessibleText(activity.words() + ", " + outcome);
            setGraphic(row);
        }

        // No wider than the list, or the list would scroll sideways.
        @Override
        protected double computePrefWidth(double height) {
            return 0;
        }
    }
}

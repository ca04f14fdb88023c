package glint.app.shell.notice;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;

import glint.app.messages.Messages;
import glint.app.shell.control.Icons;
import glint.app.shell.control.Labels;
import glint.app.shell.overlay.DialogBox;
import glint.app.shell.overlay.DialogLayer;

/** Says what happened, to which file, and what to do; hands out the details. */
public final class ErrorDialog {
    private ErrorDialog() {}

    /** Shows a report over the window. */
    public static void show(ErrorReport report, DialogLayer layer, Messages messages) {
        DialogBox box = new DialogBox(messages.text("error.title"), Icons.of("mdi2a-alert-circle-outline", "danger"),
                layer, messages);
        box.setId("error-dialog");
        box.setMaxWidth(560);
        Label problem = Labels.of(report.title(), "heading");
        problem.setWrapText(true);
        Label subject = Labels.of(report.subject(), "number");
        subject.setWrapText(true);
        subject.setManaged(!report.subject().isEmpty());
        Label remedy = Labels.of(report.remedy());
        remedy.setWrapText(true);
        remedy.setManaged(!report.remedy().isEmpty());
        box.body(problem, subject, remedy);
        Button copy = new Button(messages.text("error.copy"));
        copy.getStyleClass().add("dialog-button");
        copy.setGraphic(Icons.of("mdi2c-content-copy"));
        copy.setOnAction(event -> {
            ClipboardContent content = new ClipboardContent();
            content.putString(report.details());
            Clipboard.getSystemClipboard().setContent(content);
        });
        Button close = new Button(messages.text("dialog.close"));
        close.getStyleClass().addAll("dialog-button", "primary");
        close.setDefaultButton(true);
        close.setOnAction(event -> layer.close());
        box.foot(Labels.spacer(), copy, close);
        layer.show(box, close);
    }
}

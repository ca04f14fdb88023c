package glint.app.annotate;

import java.util.Optional;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import glint.annotations.GlintException;
import glint.app.messages.Messages;
import glint.app.project.ShownFrame;
import glint.app.shell.control.Icons;
import glint.app.shell.control.Labels;

/** Says in the place of an image that cannot be read what is wrong with it. */
final class UnreadableNotice {
    private UnreadableNotice() {}

    static void over(StackPane image, ObservableValue<Optional<ShownFrame>> shown, Messages messages) {
        Label problem = Labels.of("");
        Label remedy = Labels.of("");
        VBox notice = new VBox(6, Icons.of("mdi2i-image-broken-variant", "large"), problem, remedy);
        notice.setId("unreadable-frame");
        notice.getStyleClass().add("empty-state");
        notice.setAlignment(Pos.CENTER);
        notice.setMaxSize(480, StackPane.USE_PREF_SIZE);
        problem.setWrapText(true);
        remedy.setWrapText(true);
        image.getChildren().add(notice);
        shown.subscribe(frame -> {
            Optional<GlintException> wrong = frame.flatMap(ShownFrame::problem);
            notice.setVisible(wrong.isPresent());
            wrong.ifPresent(e -> {
                problem.setText(messages.text("frame.unreadable", frame.orElseThrow().stored().name(), e.problem()));
                remedy.setText(messages.text("frame.unreadable.remedy", e.remedy()));
            });
        });
    }
}

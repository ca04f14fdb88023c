package glint.app.evaluation;

import java.util.Locale;
import javafx.scene.control.Label;

import glint.app.shell.control.Labels;

/** The letter of a run on its colour. */
final class RunTag {
    private RunTag() {}

    static Label of(RunRow row) {
        Label tag = Labels.of(row.look().letter(), "tag", "detector-" + row.look().letter().toLowerCase(Locale.ROOT));
        tag.setStyle("-fx-background-color: " + row.look().colour() + ";");
        return tag;
    }
}

package glint.app.shell.status;

import javafx.beans.binding.Bindings;
import javafx.collections.ObservableList;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;

import glint.app.fx.RunningTask;
import glint.app.messages.Messages;
import glint.app.shell.control.Icons;
import glint.app.shell.control.Labels;

/** The oldest running task with how far it is and a button that stops it; nothing while none runs. */
public final class JobIndicator extends HBox {
    private final Messages messages;
    private final Label title = new Label();
    private final Label count = Labels.of("", "number");
    private final ProgressBar bar = new ProgressBar();
    private final Button cancel = new Button();

    /** Follows the tasks given. */
    public JobIndicator(ObservableList<RunningTask> running, Messages messages) {
        this.messages = messages;
        setId("status-job");
        getStyleClass().add("status-group");
        bar.setPrefWidth(72);
        cancel.setGraphic(Icons.of("mdi2c-close"));
        cancel.getStyleClass().add("icon-button");
        cancel.setAccessibleText(messages.text("job.cancel"));
        cancel.setTooltip(new Tooltip(messages.text("job.cancel")));
        cancel.setFocusTraversable(false);
        getChildren().addAll(Icons.of("mdi2c-cog-sync-outline", "small"), title, bar, count, cancel);
        running.subscribe(() -> show(running));
        show(running);
    }

    private void show(ObservableList<RunningTask> running) {
        boolean any = !running.isEmpty();
        setManaged(any);
        setVisible(any);
        bar.progressProperty().unbind();
        count.textProperty().unbind();
        if (any) {
            RunningTask task = running.getFirst();
            title.setText(running.size() == 1
                    ? task.title()
                    : messages.text("job.more", task.title(), Messages.number(running.size() - 1)));
            bar.progressProperty().bind(Bindings.createDoubleBinding(() -> progress(task), task.doneProperty(),
                    task.totalProperty()));
            count.textProperty().bind(Bindings.createStringBinding(() -> counted(task), task.doneProperty(),
                    task.totalProperty()));
            cancel.setOnAction(event -> task.cancel());
        }
    }

    private static double progress(RunningTask task) {
        long total = task.totalProperty().get();
        return total == 0 ? ProgressBar.INDETERMINATE_PROGRESS : (double) task.doneProperty().get() / total;
    }

    private static String counted(RunningTask task) {
        long total = task.totalProperty().get();
        return total == 0 ? "" : Messages.number(task.doneProperty().get()) + " / " + Messages.number(total);
    }
}

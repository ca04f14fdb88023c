package glint.app.shell.notice;

import java.util.Optional;
import javafx.animation.PauseTransition;
import javafx.geometry.Bounds;
import javafx.scene.control.Hyperlink;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.util.Duration;

import glint.app.shell.action.ActionControls;
import glint.app.shell.control.Icons;
import glint.app.shell.control.Labels;

/** Shows toasts at the bottom centre of the image, or of the window where there is no image. */
public final class ToastPane extends Pane {
    private static final double GAP = 16;

    private final Toasts toasts;
    private final ActionControls controls;
    private final PauseTransition leave = new PauseTransition(Duration.seconds(6));
    private Optional<Region> anchor = Optional.empty();

    /** Shows what the model has; undo keys are printed as the controls say. */
    public ToastPane(Toasts toasts, ActionControls controls) {
        this.toasts = toasts;
        this.controls = controls;
        setPickOnBounds(false);
        leave.setOnFinished(event -> toasts.dismiss());
        toasts.currentProperty().subscribe(this::show);
    }

    /** Where toasts lie; the whole pane when there is no image. */
    public void anchor(Optional<Region> newAnchor) {
        anchor = newAnchor;
        requestLayout();
    }

    private void show(Optional<Toast> toast) {
        getChildren().clear();
        leave.stop();
        toast.ifPresent(now -> {
            getChildren().add(row(now));
            leave.playFromStart();
        });
    }

    private HBox row(Toast toast) {
        HBox row = new HBox();
        row.setId("toast");
        row.getStyleClass().addAll("floating", "toast");
        toast.icon().ifPresent(icon -> row.getChildren().add(Icons.of(icon)));
        row.getChildren().add(Labels.of(toast.text()));
        toast.undo().ifPresent(action -> {
            Hyperlink undo = new Hyperlink(controls.words(action));
            undo.setId("toast-undo");
            undo.setOnAction(event -> {
                toasts.dismiss();
                action.perform();
            });
            row.getChildren().add(undo);
            controls.keyCap(action).ifPresent(cap -> row.getChildren().add(Labels.keyCap(cap)));
        });
        return row;
    }

    @Override
    protected void layoutChildren() {
        super.layoutChildren();
        getChildren().forEach(row -> {
            Bounds area = anchor.map(region -> sceneToLocal(region.localToScene(region.getLayoutBounds())))
                    .orElse(getLayoutBounds());
            double x = area.getCenterX() - row.prefWidth(-1) / 2;
            row.relocate(snapPositionX(x), snapPositionY(area.getMaxY() - row.prefHeight(-1) - GAP));
        });
    }
}

package glint.app.shell.overlay;

import java.util.Optional;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

import org.jspecify.annotations.Nullable;

/**
 * Holds at most one dialog over the window. While one is there, the scrim takes the mouse, the focus stays inside, Escape
 * and a click beside it close it, and no action of the window is called.
 */
public final class DialogLayer extends StackPane {
    private final Region scrim = new Region();
    private Optional<Node> returnFocus = Optional.empty();

    /** An empty layer. */
    public DialogLayer() {
        scrim.setOnMouseClicked(event -> close());
        setVisible(false);
        addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                close();
            }
            event.consume();
        });
        sceneProperty().subscribe(scene -> {
            if (scene != null) {
                scene.focusOwnerProperty().subscribe(this::keepFocus);
            }
        });
    }

    /** Shows a dialog in the middle, over a dark scrim. */
    public void show(Region dialog, Node firstFocus) {
        scrim.getStyleClass().setAll("scrim");
        setMargin(dialog, new Insets(24));
        put(dialog, Pos.CENTER, firstFocus);
    }

    /** Shows something short-lived near the top, the window staying visible. */
    public void showAtTop(Region popup, Node firstFocus) {
        scrim.getStyleClass().clear();
        setMargin(popup, new Insets(44, 24, 24, 24));
        put(popup, Pos.TOP_CENTER, firstFocus);
    }

    private void put(Region dialog, Pos where, Node firstFocus) {
        if (!isVisible()) {
            returnFocus = Optional.ofNullable(getScene()).map(Scene::getFocusOwner);
        }
        setAlignment(dialog, where);
        getChildren().setAll(scrim, dialog);
        setVisible(true);
        firstFocus.requestFocus();
    }

    /** Takes the dialog away; the focus goes back where it was. */
    public void close() {
        setVisible(false);
        getChildren().clear();
        returnFocus.ifPresent(Node::requestFocus);
        returnFocus = Optional.empty();
    }

    private void keepFocus(@Nullable Node owner) {
        if (isVisible() && owner != null && !within(owner)) {
            getChildren().getLast().requestFocus();
            getChildren().getLast().lookupAll("*").stream().filter(Node::isFocusTraversable).findFirst()
                    .ifPresent(Node::requestFocus);
        }
    }

    private boolean within(Node node) {
        for (Node up = node; up != null; up = up.getParent()) {
            if (up == this) {
                return true;
            }
        }
        return false;
    }
}

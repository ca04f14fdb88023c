package glint.app.viewer.tool;

import java.util.Optional;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

import glint.app.labels.LabelCommands;
import glint.app.labels.Side;

/**
 * The keys of the selected target: arrows nudge by one pixel, with Alt by a tenth, with Shift by ten; with Ctrl+Shift the side
 * the arrow points to moves outwards, with Ctrl+Alt inwards; Enter accepts, Delete deletes, S snaps to the peak, W grows the
 * mask, Tab goes to the next label. A key that finds nothing to act on is left for others: arrows then step through frames.
 */
public final class LabelKeys {
    private static final double FINE = 0.1;
    private static final double COARSE = 10;

    private final LabelCommands commands;

    /** Runs the commands given. */
    public LabelKeys(LabelCommands commands) {
        this.commands = commands;
    }

    /** Handles a key that was pressed while the image has the focus, and consumes it if there was something to do. */
    public void handle(KeyEvent event) {
        Optional<Side> side = side(event.getCode());
        boolean done = side.isPresent() ? arrow(side.get(), event) : plain(event);
        if (done) {
            event.consume();
        }
    }

    private boolean arrow(Side side, KeyEvent event) {
        if (event.isShortcutDown()) {
            return event.isShiftDown() != event.isAltDown()
                    && commands.nudgeSide(side, event.isShiftDown() ? 1 : -1);
        }
        double step = event.isAltDown() ? FINE : event.isShiftDown() ? COARSE : 1;
        return commands.nudge(side.dx() * step, side.dy() * step);
    }

    private boolean plain(KeyEvent event) {
        if (event.isShortcutDown() || event.isAltDown()) {
            return false;
        }
        if (event.getCode() == KeyCode.TAB) {
            return commands.selectNext(!event.isShiftDown());
        }
        return !event.isShiftDown() && switch (event.getCode()) {
            case ENTER -> commands.acceptSelected();
            case DELETE, BACK_SPACE -> commands.deleteSelected();
            case S -> commands.snapToPeak();
            case W -> commands.growFromPeak();
            default -> false;
        };
    }

    private static Optional<Side> side(KeyCode code) {
        return switch (code) {
            case LEFT, KP_LEFT -> Optional.of(Side.LEFT);
            case RIGHT, KP_RIGHT -> Optional.of(Side.RIGHT);
            case UP, KP_UP -> Optional.of(Side.TOP);
            case DOWN, KP_DOWN -> Optional.of(Side.BOTTOM);
            default -> Optional.empty();
        };
    }
}

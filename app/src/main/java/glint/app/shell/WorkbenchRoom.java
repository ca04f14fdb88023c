package glint.app.shell;

import java.util.List;

import glint.app.shell.action.Action;
import glint.app.shell.perspective.Perspective;

/** A part of the program that lives in the window: it brings actions, fills panels and says things in the status bar. */
public interface WorkbenchRoom {
    /** Arrangements of its own, beside those of the window; asked for once, before the menus are made. */
    default List<Perspective> perspectives() {
        return List.of();
    }

    /** Its actions; asked for once, before the menus are made. */
    List<Action> actions();

    /** Fills its places in the window; called once, when the window stands. */
    void moveIn(WorkbenchFrame frame);
}

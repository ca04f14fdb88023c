package glint.app.shell;

import java.util.List;

import glint.app.shell.action.Action;

/** A part of the program that lives in the window: it brings actions, fills panels and says things in the status bar. */
public interface WorkbenchRoom {
    /** Its actions; asked for once, before the menus are made. */
    List<Action> actions();

    /** Fills its places in the window; called once, when the window stands. */
    void moveIn(WorkbenchFrame frame);
}

package glint.app.shell;

import java.util.function.Consumer;

import glint.app.shell.action.ActionControls;
import glint.app.shell.action.ActionTable;
import glint.app.shell.overlay.DialogLayer;
import glint.app.shell.perspective.AnnotatePerspective;

/**
 * What a room sees of the window.
 *
 * @param dialogs where dialogs are shown
 * @param onError shows an error with what to do about it
 */
public record WorkbenchFrame(WorkbenchViewModel model, AnnotatePerspective annotate, ActionTable actions,
        ActionControls controls, DialogLayer dialogs, Consumer<? super Throwable> onError) {}

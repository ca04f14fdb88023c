/** Dialogs that lie in the window, over a scrim. */
@NullMarked
package glint.app.shell.overlay;

import org.jspecify.annotations.NullMarked;

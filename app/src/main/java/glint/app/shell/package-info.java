/** The workbench's frame: main window, application bar, the actions of the program as a whole, and where all parts are put together. */
@NullMarked
package glint.app.shell;

import org.jspecify.annotations.NullMarked;

/** Finding an action by name: the command palette and the sheet of all keys. */
@NullMarked
package glint.app.shell.command;

import org.jspecify.annotations.NullMarked;

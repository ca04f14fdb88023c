/** One table of actions from which menus, tooltips, the command palette and the shortcut sheet are made, and the keys that call them. */
@NullMarked
package glint.app.shell.action;

import org.jspecify.annotations.NullMarked;

/** Perspectives: arrangements of panels round one kind of work. They change what is shown, never data. */
@NullMarked
package glint.app.shell.perspective;

import org.jspecify.annotations.NullMarked;

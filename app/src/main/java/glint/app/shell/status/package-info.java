/** The line at the foot of the window and what stands in it. */
@NullMarked
package glint.app.shell.status;

import org.jspecify.annotations.NullMarked;

/** The two themes, the fonts, and what the window wears now. */
@NullMarked
package glint.app.shell.theme;

import org.jspecify.annotations.NullMarked;

/** The program: the entry point that decides between the command line and the window. */
@NullMarked
package glint.app;

import org.jspecify.annotations.NullMarked;

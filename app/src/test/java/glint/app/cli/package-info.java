/** The command line as scripts see it. */
@NullMarked
package glint.app.cli;

import org.jspecify.annotations.NullMarked;

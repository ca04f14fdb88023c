/** The command line, a contract scripts rely on: one class a subcommand, over the same services as the window. */
@NullMarked
package glint.app.cli;

import org.jspecify.annotations.NullMarked;

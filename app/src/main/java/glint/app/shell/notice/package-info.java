/** What the program has to say: toasts, problems found in files, and errors. */
@NullMarked
package glint.app.shell.notice;

import org.jspecify.annotations.NullMarked;

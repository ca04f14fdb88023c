/** Where log entries go. */
@NullMarked
package glint.app.logging;

import org.jspecify.annotations.NullMarked;

/** The words of the window, in the language of whoever looks at it. */
@NullMarked
package glint.app.messages;

import org.jspecify.annotations.NullMarked;

/** What a label of an infrared small target is, and everything that can be done to it without seeing the window or a network. */
@NullMarked
package glint.annotations;

import org.jspecify.annotations.NullMarked;

/** Changes of labels as values that can be applied, inverted and kept. */
@NullMarked
package glint.annotations.edit;

import org.jspecify.annotations.NullMarked;

/** Files that hold evaluations of others. */
@NullMarked
package glint.inference.evaluation.format;

import org.jspecify.annotations.NullMarked;

/** Infrared scenes with moving point targets and exact labels. */
@NullMarked
package glint.datasets.synthetic;

import org.jspecify.annotations.NullMarked;

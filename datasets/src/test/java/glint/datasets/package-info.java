/** Tests of what frames are, where they come from and how they are catalogued. */
@NullMarked
package glint.datasets;

import org.jspecify.annotations.NullMarked;

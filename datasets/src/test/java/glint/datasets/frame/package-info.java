/** Tests of frame readers and sources. */
@NullMarked
package glint.datasets.frame;

import org.jspecify.annotations.NullMarked;

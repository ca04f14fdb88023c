/** What is wrong with a whole dataset rather than with a single label, such as images that repeat each other. */
@NullMarked
package glint.datasets.audit;

import org.jspecify.annotations.NullMarked;

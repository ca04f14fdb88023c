/** Tests of rules over whole datasets. */
@NullMarked
package glint.datasets.audit;

import org.jspecify.annotations.NullMarked;

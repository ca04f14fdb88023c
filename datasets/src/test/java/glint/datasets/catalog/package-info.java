/** Tests of layouts, splits and the matching of names. */
@NullMarked
package glint.datasets.catalog;

import org.jspecify.annotations.NullMarked;

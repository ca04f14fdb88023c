/** What a folder or file holds: datasets, their layouts, sequences and splits. */
@NullMarked
package glint.datasets.catalog;

import org.jspecify.annotations.NullMarked;

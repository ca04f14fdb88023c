/** The project file: frames by reference, labels, edit log and predictions in one SQLite database. */
@NullMarked
package glint.datasets.store;

import org.jspecify.annotations.NullMarked;

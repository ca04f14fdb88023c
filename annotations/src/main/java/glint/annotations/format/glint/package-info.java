/**
 * Glint's own lossless JSON of targets and edits, as the project store and label files keep them: every double comes back
 * bit by bit.
 */
@NullMarked
package glint.annotations.format.glint;

import org.jspecify.annotations.NullMarked;

/** Readers and writers of label files. Every one converts to pixel edges at the border. */
@NullMarked
package glint.annotations.format;

import org.jspecify.annotations.NullMarked;

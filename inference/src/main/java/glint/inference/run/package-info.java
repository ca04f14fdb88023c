/** Running a detector over many frames, and what it leaves on disk. */
@NullMarked
package glint.inference.run;

import org.jspecify.annotations.NullMarked;

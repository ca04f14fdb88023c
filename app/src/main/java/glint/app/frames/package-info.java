/** The list of frames: rows with thumbnails, what is known about each frame, and filters. */
@NullMarked
package glint.app.frames;

import org.jspecify.annotations.NullMarked;

/** Raw counts along a line over the frame, drawn with the edges of the labels it meets. */
@NullMarked
package glint.app.viewer.profile;

import org.jspecify.annotations.NullMarked;

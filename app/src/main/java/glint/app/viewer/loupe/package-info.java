/** What floats over the image: the loupe, the minimap, the zoom control and the tools of the selected target. */
@NullMarked
package glint.app.viewer.loupe;

import org.jspecify.annotations.NullMarked;

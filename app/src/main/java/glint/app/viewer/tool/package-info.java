/**
 * What the mouse does on the image: one class for each tool behind {@link glint.app.viewer.tool.Tool}. A finished gesture is one
 * label edit; until then there is only a preview.
 */
@NullMarked
package glint.app.viewer.tool;

import org.jspecify.annotations.NullMarked;

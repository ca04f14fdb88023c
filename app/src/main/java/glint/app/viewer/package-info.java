/**
 * The image with what lies over it: one canvas that shows a frame, its rulers, grid and counts, and the maths between image
 * and screen. Overlays, tools and floating panels have packages of their own.
 */
@NullMarked
package glint.app.viewer;

import org.jspecify.annotations.NullMarked;

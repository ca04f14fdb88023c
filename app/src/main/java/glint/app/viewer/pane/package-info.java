/**
 * Several panes over one frame with one view and one cursor: the frame as it is, without its background, under a detector's map,
 * as a network gets it. {@link glint.app.viewer.pane.PaneLink} alone ties any canvases together, whatever they show.
 */
@NullMarked
package glint.app.viewer.pane;

import org.jspecify.annotations.NullMarked;

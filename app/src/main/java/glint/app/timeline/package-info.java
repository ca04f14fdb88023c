/**
 * Everything over time: best scores, number of labels and tracks of the sequence in view, and its playback. The frame itself
 * belongs to the open project.
 */
@NullMarked
package glint.app.timeline;

import org.jspecify.annotations.NullMarked;

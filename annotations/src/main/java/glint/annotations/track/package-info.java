/**
 * One object over the frames of a sequence: its places between key frames, and what editing a track does to the labels. Values
 * only; whoever has the labels of the frames makes the gesture of a change.
 */
@NullMarked
package glint.annotations.track;

import org.jspecify.annotations.NullMarked;

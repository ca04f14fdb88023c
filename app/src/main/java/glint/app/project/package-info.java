/**
 * The open project without its looks: its frames in order, the one in view, its labels with undo over the whole project, and
 * whether all of it is saved.
 */
@NullMarked
package glint.app.project;

import org.jspecify.annotations.NullMarked;

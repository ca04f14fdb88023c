/** Small parts every panel is built from: icons, chips, tags, key caps, panels, segmented choices. */
@NullMarked
package glint.app.shell.control;

import org.jspecify.annotations.NullMarked;

/** Labels of the frame in view: the seam through which every change goes, the commands on them, inspector and list. */
@NullMarked
package glint.app.labels;

import org.jspecify.annotations.NullMarked;

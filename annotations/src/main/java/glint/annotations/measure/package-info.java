/** What a label measures on the counts beneath it (SCR, peak, centroid) and how much IoU a small slip would cost it. */
@NullMarked
package glint.annotations.measure;

import org.jspecify.annotations.NullMarked;

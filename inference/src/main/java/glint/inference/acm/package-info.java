/** ACM (asymmetric contextual modulation), a small segmentation network that FEST wraps as well. */
@NullMarked
package glint.inference.acm;

import org.jspecify.annotations.NullMarked;

/** MSDA-Net (multi-scale direction-aware network), the segmentation network FEST is published with. */
@NullMarked
package glint.inference.msda;

import org.jspecify.annotations.NullMarked;

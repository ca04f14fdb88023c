/** Tests of windows, histograms and colours. */
@NullMarked
package glint.datasets.display;

import org.jspecify.annotations.NullMarked;

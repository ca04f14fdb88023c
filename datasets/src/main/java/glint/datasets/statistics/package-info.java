/** Figures about a dataset as a whole: how many targets, how large, how bright, where, and how fragile their IoU is. */
@NullMarked
package glint.datasets.statistics;

import org.jspecify.annotations.NullMarked;

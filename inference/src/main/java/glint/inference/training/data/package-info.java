/** The images a run trains on and those it is measured with, and what keeps them apart. */
@NullMarked
package glint.inference.training.data;

import org.jspecify.annotations.NullMarked;

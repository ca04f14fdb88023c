/** Tests of curation recipes. */
@NullMarked
package glint.datasets.curation;

import org.jspecify.annotations.NullMarked;

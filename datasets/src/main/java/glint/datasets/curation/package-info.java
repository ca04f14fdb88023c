/** Recipes that turn datasets into another one, so that anyone who runs them again gets the same bytes. */
@NullMarked
package glint.datasets.curation;

import org.jspecify.annotations.NullMarked;

/** Training runs as YAML files: one for every shipped weight, read strictly, so that a typo is an error and not a default. */
@NullMarked
package glint.inference.training.recipe;

import org.jspecify.annotations.NullMarked;

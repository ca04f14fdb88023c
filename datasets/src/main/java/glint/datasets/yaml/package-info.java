/** Strict YAML: documents that people write, read into records, so that a typo is an error with its line and not a default. */
@NullMarked
package glint.datasets.yaml;

import org.jspecify.annotations.NullMarked;

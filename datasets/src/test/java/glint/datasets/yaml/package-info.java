/** Tests of strict YAML. */
@NullMarked
package glint.datasets.yaml;

import org.jspecify.annotations.NullMarked;

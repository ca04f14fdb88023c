/** The measurements themselves are tested for being made, never for their values. */
@NullMarked
package glint.app.bench;

import org.jspecify.annotations.NullMarked;

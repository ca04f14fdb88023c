/** Rules that find what is wrong with labels, and the findings they report. */
@NullMarked
package glint.annotations.audit;

import org.jspecify.annotations.NullMarked;

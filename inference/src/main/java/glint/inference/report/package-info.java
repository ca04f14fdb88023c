/** What an evaluation is handed on as: JSON, charts and a self-contained page. */
@NullMarked
package glint.inference.report;

import org.jspecify.annotations.NullMarked;

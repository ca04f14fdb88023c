/** What detectors say about labels: targets nobody labelled, and labels no detector sees. */
@NullMarked
package glint.inference.audit;

import org.jspecify.annotations.NullMarked;

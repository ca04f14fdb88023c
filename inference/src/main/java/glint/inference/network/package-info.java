/** What the detectors of the papers have in common around their networks: opening, running in batches, describing. */
@NullMarked
package glint.inference.network;

import org.jspecify.annotations.NullMarked;

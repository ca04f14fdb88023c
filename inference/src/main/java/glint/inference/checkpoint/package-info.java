/** Weights on disk: safetensors in and out, loading by name, folding for inference. */
@NullMarked
package glint.inference.checkpoint;

import org.jspecify.annotations.NullMarked;

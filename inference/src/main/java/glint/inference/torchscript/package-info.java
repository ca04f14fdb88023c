/**
 * A user's own TorchScript module as a detector: a small descriptor beside the file says what the module takes and gives, the
 * engine runs it.
 */
@NullMarked
package glint.inference.torchscript;

import org.jspecify.annotations.NullMarked;

/** Training of DANet: its loss, contrast of targets with distractors, and distillation from teachers of one scale each. */
@NullMarked
package glint.inference.training.danet;

import org.jspecify.annotations.NullMarked;

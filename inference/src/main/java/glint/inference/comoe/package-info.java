/**
 * CoMoE, the multi-frame detector that shares one network between imaging domains: prototypes on a hypersphere tell what
 * kind of scene it is, a router picks two of several experts for every frame, and what they find is aligned and fused over
 * five frames.
 */
@NullMarked
package glint.inference.comoe;

import org.jspecify.annotations.NullMarked;

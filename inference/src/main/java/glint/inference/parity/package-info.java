/**
 * Proof that networks, losses and metrics compute what the published codes compute: fixtures say what to build, feed and
 * expect, runners build it, comparisons judge.
 */
@NullMarked
package glint.inference.parity;

import org.jspecify.annotations.NullMarked;

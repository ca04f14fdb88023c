/** Fixtures on disk: a folder with {@code golden.json} and {@code .npy} files. */
@NullMarked
package glint.inference.parity.format;

import org.jspecify.annotations.NullMarked;

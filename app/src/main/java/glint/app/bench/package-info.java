/**
 * How fast the program is and how much memory it needs, one class for each suite of {@code glint bench}. A suite makes its
 * own data in a folder it is given and returns figures; it judges nothing and prints nothing.
 */
@NullMarked
package glint.app.bench;

import org.jspecify.annotations.NullMarked;

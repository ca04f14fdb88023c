/** The page a start without a project shows: what to open, what was open before, what this machine and this build have. */
@NullMarked
package glint.app.welcome;

import org.jspecify.annotations.NullMarked;

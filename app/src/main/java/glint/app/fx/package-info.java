/** The border between the JavaFX thread and the workers: background tasks, their progress, and errors nobody caught. */
@NullMarked
package glint.app.fx;

import org.jspecify.annotations.NullMarked;

/** The Annotate perspective filled: image, tools, lists, context bar and status of the open project, and the actions on it. */
@NullMarked
package glint.app.annotate;

import org.jspecify.annotations.NullMarked;

/** What the user chose, kept in one JSON file, and the dialog to choose it in. */
@NullMarked
package glint.app.settings;

import org.jspecify.annotations.NullMarked;

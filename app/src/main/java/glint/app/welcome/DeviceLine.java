package glint.app.welcome;

/**
 * A processor networks can run on.
 *
 * @param name such as {@code CPU, 16 threads}
 * @param note what drives it, or why it is not used
 * @param graphics whether it is a graphics card
 * @param inUse whether detectors run on it unless told otherwise
 */
public record DeviceLine(String name, String note, boolean graphics, boolean inUse) {}

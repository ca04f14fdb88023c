package glint.app.viewer;

/**
 * What lies under the pointer.
 *
 * @param x column of the pixel
 * @param y row of the pixel
 * @param counts raw counts as in the file
 */
public record Probe(int x, int y, double counts) {}

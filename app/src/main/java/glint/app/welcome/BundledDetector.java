package glint.app.welcome;

/**
 * A detector whose weights come with the program.
 *
 * @param letter its tag, {@code A} to {@code E}
 * @param name for people
 * @param preset the size whose weights are bundled
 * @param parameters of one network
 * @param bytes of the weights on disk
 */
public record BundledDetector(char letter, String name, String preset, long parameters, long bytes) {}

package glint.inference;

/**
 * A processor networks can run on.
 *
 * @param id {@code cpu} or {@code gpu:N}
 * @param name for people
 * @param memoryBytes what it has; 0 when unknown
 */
public record Device(String id, String name, long memoryBytes) {}

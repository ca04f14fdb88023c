package glint.annotations.model;

/** A class of targets. Two categories are the same when their names are; the id only matters to files that need one. */
public record Category(int id, String name) {
    /** What a target is when nothing more is known. */
    public static final Category TARGET = new Category(1, "target");

    public Category {
        if (name.isBlank()) {
            throw new IllegalArgumentException("A category needs a name");
        }
    }
}

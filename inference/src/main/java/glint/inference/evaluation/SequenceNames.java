package glint.inference.evaluation;

/** Which sequence an image belongs to, read from its name. */
public final class SequenceNames {
    private SequenceNames() {}

    /**
     * The video or stack of a numbered frame ({@code NAME#000123}), else the folder the image lies in; empty for an image that lies in none.
     */
    public static String of(String image) {
        int number = image.lastIndexOf('#');
        if (number >= 0) {
            return image.substring(0, number);
        }
        int slash = image.lastIndexOf('/');
        return slash < 0 ? "" : image.substring(0, slash);
    }
}

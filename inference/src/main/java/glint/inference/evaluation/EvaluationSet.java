package glint.inference.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import glint.annotations.InputException;
import glint.annotations.geometry.Box;
import glint.annotations.geometry.ImageSize;

/**
 * The labelled targets and the detections of a set of images, ready to be compared. Immutable.
 *
 * <p>Packed into arrays in the order of the images, so that a million detections cost tens of megabytes and no object each.
 * Images without targets, without detections or without either are part of the set.
 */
public final class EvaluationSet {
    private final List<String> images;
    private final List<String> categories;
    private final long pixels;
    private final int[] firstTruth;
    private final int[] firstDetection;
    private final double[] truthEdges;
    private final int[] truthCategories;
    private final double[] detectionEdges;
    private final int[] detectionCategories;
    private final double[] scores;
    private final int[] byScore;
    private final int[] imageByScore;

    private EvaluationSet(Builder b) {
        images = List.copyOf(b.images);
        categories = b.categories;
        pixels = b.pixels;
        firstTruth = b.firstTruth.closed(b.truthCategories.size);
        firstDetection = b.firstDetection.closed(b.detectionCategories.size);
        truthEdges = b.truthEdges.toArray();
        truthCategories = b.truthCategories.toArray();
        detectionEdges = b.detectionEdges.toArray();
        detectionCategories = b.detectionCategories.toArray();
        scores = b.scores.toArray();
        byScore = ScoreOrder.descending(scores);
        imageByScore = groupByImage();
    }

    /** The score order again, image by image: a stable distribution of the overall one. */
    private int[] groupByImage() {
        int[] imageOf = new int[scores.length];
        for (int image = 0; image < images.size(); image++) {
            Arrays.fill(imageOf, firstDetection[image], firstDetection[image + 1], image);
        }
        int[] next = Arrays.copyOf(firstDetection, images.size());
        int[] grouped = new int[scores.length];
        for (int d : byScore) {
            grouped[next[imageOf[d]]++] = d;
        }
        return grouped;
    }

    /** Names of the images, in order. */
    public List<String> images() {
        return images;
    }

    /** Pixels of all images together; 0 when their sizes are not known. */
    public long pixels() {
        return pixels;
    }

    /** Names of the categories; targets and detections refer to them by index. */
    public List<String> categories() {
        return categories;
    }

    /** Labelled targets over all images. */
    public int truthCount() {
        return truthCategories.length;
    }

    /** Detections over all images. */
    public int detectionCount() {
        return scores.length;
    }

    /** Labelled targets of one image. */
    public int truthCount(int image) {
        return firstTruth[image + 1] - firstTruth[image];
    }

    /** Detections of one image. */
    public int detectionCount(int image) {
        return firstDetection[image + 1] - firstDetection[image];
    }

    /** The box of a target, counted within its image. */
    public Box truth(int image, int index) {
        return box(truthEdges, firstTruth[image] + index);
    }

    /** The category of a target, counted within its image. */
    public String truthCategory(int image, int index) {
        return categories.get(truthCategories[firstTruth[image] + index]);
    }

    /** The box of a detection, counted within its image in the order given. */
    public Box detection(int image, int index) {
        return box(detectionEdges, firstDetection[image] + index);
    }

    /** The score of a detection, counted within its image in the order given. */
    public double score(int image, int index) {
        return scores[firstDetection[image] + index];
    }

    private static Box box(double[] edges, int row) {
        int i = 4 * row;
        return new Box(edges[i], edges[i + 1], edges[i + 2], edges[i + 3]);
    }

    /** Row of an image's first target; the image after the last closes the table. */
    int firstTruth(int image) {
        return firstTruth[image];
    }

    int firstDetection(int image) {
        return firstDetection[image];
    }

    /** x0, y0, x1, y1 of every target; not a copy. */
    double[] truthEdges() {
        return truthEdges;
    }

    int[] truthCategories() {
        return truthCategories;
    }

    /** x0, y0, x1, y1 of every detection; not a copy. */
    double[] detectionEdges() {
        return detectionEdges;
    }

    int[] detectionCategories() {
        return detectionCategories;
    }

    double[] scores() {
        return scores;
    }

    /** Rows of the detections, best score first over all images. */
    int[] byScore() {
        return byScore;
    }

    /** Rows of the detections grouped by image, best score first within each. */
    int[] imageByScore() {
        return imageByScore;
    }

    /** A set with a single category, which most sets of this field have. */
    public static Builder builder() {
        return new Builder(List.of("target"));
    }

    /** A set with the given categories. */
    public static Builder builder(List<String> categories) {
        return new Builder(categories);
    }

    /** Collects a set image by image: name an image, then add what belongs to it. */
    public static final class Builder {
        private final List<String> images = new ArrayList<>();
        private final Set<String> names = new HashSet<>();
        private final List<String> categories;
        private final Ints firstTruth = new Ints();
        private final Ints firstDetection = new Ints();
        private final Doubles truthEdges = new Doubles();
        private final Ints truthCategories = new Ints();
        private final Doubles detectionEdges = new Doubles();
        private final Ints detectionCategories = new Ints();
        private final Doubles scores = new Doubles();
        private long pixels;

        private Builder(List<String> categories) {
            this.categories = List.copyOf(categories);
            if (this.categories.isEmpty()) {
                throw new IllegalArgumentException("A set needs at least one category");
            }
        }

        /** Starts the next image and says how large it is, so that false alarms can be related to pixels. */
        public Builder image(String name, ImageSize size) {
            pixels += size.pixels();
            return image(name);
        }

        /**
         * Starts the next image.
         *
         * @throws InputException when an image of that name was there already
         */
        public Builder image(String name) {
            if (!names.add(name)) {
                throw new InputException(name, "the image occurs twice", "give every image a name of its own");
            }
            images.add(name);
            firstTruth.add(truthCategories.size);
            firstDetection.add(detectionCategories.size);
            return this;
        }

        /** A labelled target of the image started last. */
        public Builder truth(Box box) {
            return truth(box, 0);
        }

        /** A labelled target of the image started last. */
        public Builder truth(Box box, int category) {
            check(category);
            truthEdges.add(box);
            truthCategories.add(category);
            return this;
        }

        /** A detection in the image started last. */
        public Builder detection(Box box, double score) {
            return detection(box, 0, score);
        }

        /**
         * A detection in the image started last.
         *
         * @throws InputException when the score is not a finite number: no protocol says where such a detection ranks
         */
        public Builder detection(Box box, int category, double score) {
            check(category);
            if (!Double.isFinite(score)) {
                throw new InputException(images.getLast(), "a detection has the score " + score,
                        "give every detection a finite score");
            }
            detectionEdges.add(box);
            detectionCategories.add(category);
            scores.add(score);
            return this;
        }

        private void check(int category) {
            if (images.isEmpty()) {
                throw new IllegalStateException("Name an image first");
            }
            if (category < 0 || category >= categories.size()) {
                throw new IllegalArgumentException("There are " + categories.size() + " categories, got " + category);
            }
        }

        public EvaluationSet build() {
            return new EvaluationSet(this);
        }
    }

    /** A growing array of int. */
    private static final class Ints {
        private int[] values = new int[16];
        private int size;

        void add(int value) {
            if (size == values.length) {
                values = Arrays.copyOf(values, 2 * size);
            }
            values[size++] = value;
        }

        int[] toArray() {
            return Arrays.copyOf(values, size);
        }

        int[] closed(int end) {
            int[] out = Arrays.copyOf(values, size + 1);
            out[size] = end;
            return out;
        }
    }

    /** A growing array of double. */
    private static final class Doubles {
        private double[] values = new double[64];
        private int size;

        void add(double value) {
            if (size == values.length) {
                values = Arrays.copyOf(values, 2 * size);
            }
            values[size++] = value;
        }

        void add(Box box) {
            add(box.x0());
            add(box.y0());
            add(box.x1());
            add(box.y1());
        }

        double[] toArray() {
            return Arrays.copyOf(values, size);
        }
    }
}

package glint.inference.training.augment;

import java.util.List;
import java.util.function.Function;
import java.util.random.RandomGenerator;

import glint.annotations.geometry.Box;

/**
 * Draws the views a network is trained on: windows of fixed size onto images that are enlarged as the letterbox of inference
 * enlarges them, times a random factor; alone or four around a random corner (mosaic: Bochkovskiy et al., YOLOv4, section
 * 3.3); mirrored, brighter or darker.
 *
 * <p>A window smaller than the letterboxed image costs less than the whole and shows targets at the very scale of
 * inference, which matters when they are three pixels wide.
 */
public final class Augmentation {
    /** Grey around images, that of the letterbox: 114 of 255. */
    public static final float BACKGROUND = 114 / 255f;

    private final AugmentationSettings settings;
    private final int inputSize;
    private final int window;
    private final float background;

    /** Around images lies the {@link #BACKGROUND}. */
    public Augmentation(AugmentationSettings settings, int inputSize, int window) {
        this(settings, inputSize, window, BACKGROUND);
    }

    /**
     * @param inputSize side of the square the longer side of an image is fitted to at inference, in pixels
     * @param window side of the pictures drawn, in pixels
     * @param background grey around images, that of the letterbox of inference
     */
    public Augmentation(AugmentationSettings settings, int inputSize, int window, float background) {
        this.settings = settings;
        this.inputSize = inputSize;
        this.window = window;
        this.background = background;
    }

    /** How many images {@link #draw} may take. */
    public static final int IMAGES = 4;

    /**
     * A picture of {@code window} by {@code window} pixels.
     *
     * @param samples the sample itself, then others for a mosaic; {@link #IMAGES} in all
     * @param reader gives the image of a sample; only asked for those that are used
     */
    public <S> LabelledImage draw(List<S> samples, Function<S, LabelledImage> reader, RandomGenerator random) {
        Canvas canvas = new Canvas(window, window, background, settings.minVisible(), settings.minSide());
        if (random.nextDouble() < settings.mosaic()) {
            int x = window / 4 + random.nextInt(window / 2 + 1);
            int y = window / 4 + random.nextInt(window / 2 + 1);
            place(canvas, reader.apply(samples.get(0)), new Box(0, 0, x, y), random);
            place(canvas, reader.apply(samples.get(1)), new Box(x, 0, window, y), random);
            place(canvas, reader.apply(samples.get(2)), new Box(0, y, x, window), random);
            place(canvas, reader.apply(samples.get(3)), new Box(x, y, window, window), random);
        } else {
            place(canvas, reader.apply(samples.getFirst()), new Box(0, 0, window, window), random);
        }
        return canvas.picture();
    }

    private void place(Canvas canvas, LabelledImage image, Box area, RandomGenerator random) {
        LabelledImage lit = Light.draw(image, settings, random);
        double letterbox = (double) inputSize / Math.max(image.width(), image.height());
        double scale = letterbox * (1 + settings.scale() * (2 * random.nextDouble() - 1));
        boolean mirrored = random.nextDouble() < settings.flipHorizontal();
        boolean upended = random.nextDouble() < settings.flipVertical();
        Box extent = new Box(0, 0, scale * image.width(), scale * image.height());
        double focusX = Double.NaN;
        double focusY = Double.NaN;
        if (!image.boxes().isEmpty() && random.nextDouble() < settings.keepTarget()) {
            Box chosen = image.boxes().get(random.nextInt(image.boxes().size()));
            focusX = scale * (mirrored ? image.width() - chosen.centre().x() : chosen.centre().x());
            focusY = scale * (upended ? image.height() - chosen.centre().y() : chosen.centre().y());
        }
        double left = area.x0() - offset(extent.width(), area.width(), focusX, random);
        double top = area.y0() - offset(extent.height(), area.height(), focusY, random);
        canvas.draw(lit, new Placement(mirrored ? -scale : scale, mirrored ? left + extent.width() : left,
                upended ? -scale : scale, upended ? top + extent.height() : top), area);
    }

    /**
     * How far into an image of {@code extent} pixels a view of {@code view} pixels begins; negative where the image is the
     * smaller one. With a focus, only such that the focus is in view.
     */
    private static double offset(double extent, double view, double focus, RandomGenerator random) {
        double from = Math.min(0, extent - view);
        double to = Math.max(0, extent - view);
        if (!Double.isNaN(focus)) {
            from = Math.max(from, focus - view);
            to = Math.min(to, focus);
        }
        return from + (to - from) * random.nextDouble();
    }
}

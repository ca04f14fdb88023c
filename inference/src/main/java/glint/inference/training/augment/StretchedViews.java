package glint.inference.training.augment;

import java.util.random.RandomGenerator;

import glint.annotations.geometry.Box;

/**
 * Draws views as single-shot detectors do (SSD, Liu et al., ECCV 2016, section 3.6): an image put into a larger empty one, or a
 * part of it that shows a target, mirrored, brighter or darker, and stretched to the size of the input. Hue and saturation
 * have no meaning for grey images.
 */
public final class StretchedViews {
    private static final double LEAST_PART = 0.3;

    private final ViewSettings views;
    private final AugmentationSettings settings;
    private final int window;

    /**
     * How an image is placed.
     *
     * @param expand probability of putting it into a larger one
     * @param most how much larger that is along either side at most
     * @param crop probability of showing only a part
     */
    public record ViewSettings(double expand, double most, double crop) {
        public ViewSettings {
            if (!(expand >= 0 && crop >= 0 && expand + crop <= 1) || !(most >= 1)) {
                throw new IllegalArgumentException(
                        "expand and crop are probabilities that add up to at most 1, most is at least 1");
            }
        }
    }

    /**
     * @param settings mirroring, light, and what of a cut target is still one
     * @param window side of the pictures drawn, in pixels
     */
    public StretchedViews(ViewSettings views, AugmentationSettings settings, int window) {
        this.views = views;
        this.settings = settings;
        this.window = window;
    }

    /** A picture of {@code window} by {@code window} pixels. */
    public LabelledImage draw(LabelledImage image, RandomGenerator random) {
        LabelledImage lit = Light.draw(image, settings, random);
        double kind = random.nextDouble();
        Box part = new Box(0, 0, image.width(), image.height());
        if (kind < views.expand()) {
            double width = image.width() * (1 + (views.most() - 1) * random.nextDouble());
            double height = width * image.height() / image.width();
            part = Box.ofSize(-(width - image.width()) * random.nextDouble(),
                    -(height - image.height()) * random.nextDouble(), width, height);
        } else if (kind < views.expand() + views.crop()) {
            part = crop(image, random);
        }
        boolean mirrored = random.nextDouble() < settings.flipHorizontal();
        boolean upended = random.nextDouble() < settings.flipVertical();
        double scaleX = window / part.width();
        double scaleY = window / part.height();
        Placement placement = new Placement(mirrored ? -scaleX : scaleX,
                mirrored ? part.x1() * scaleX : -part.x0() * scaleX, upended ? -scaleY : scaleY,
                upended ? part.y1() * scaleY : -part.y0() * scaleY);
        Canvas canvas = new Canvas(window, window, (float) lit.grey().mean(), settings.minVisible(),
                settings.minSide());
        canvas.draw(lit, placement, new Box(0, 0, window, window));
        return canvas.picture();
    }

    /** A part of the image with the centre of one of its targets in it, between half and twice as wide as high. */
    private Box crop(LabelledImage image, RandomGenerator random) {
        double width = image.width() * (LEAST_PART + (1 - LEAST_PART) * random.nextDouble());
        double height = Math.clamp(image.height() * (LEAST_PART + (1 - LEAST_PART) * random.nextDouble()),
                Math.min(width / 2, image.height()), Math.min(2 * width, image.height()));
        double x = (image.width() - width) * random.nextDouble();
        double y = (image.height() - height) * random.nextDouble();
        if (!image.boxes().isEmpty() && random.nextDouble() < settings.keepTarget()) {
            Box target = image.boxes().get(random.nextInt(image.boxes().size()));
            x = Math.clamp(x, target.centre().x() - width, target.centre().x());
            y = Math.clamp(y, target.centre().y() - height, target.centre().y());
        }
        return Box.ofSize(Math.clamp(x, 0, image.width() - width), Math.clamp(y, 0, image.height() - height), width,
                height);
    }
}

package glint.inference.training.fest;

import java.util.List;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

import glint.inference.training.augment.Affine;
import glint.inference.training.augment.CopyPaste;
import glint.inference.training.augment.LabelledImage;
import glint.inference.training.augment.Plane;
import glint.inference.training.augment.Symmetry;

/** Draws the changes FEST's pictures undergo: targets pasted in, then some of many changes, one after the other. */
final class PictureViews {
    private static final double FULL_SCALE = 255;

    private final ViewSettings settings;
    private final CopyPaste copyPaste;
    private final List<Choice> choices;

    PictureViews(ViewSettings settings) {
        this.settings = settings;
        this.copyPaste = new CopyPaste(settings.copyPaste());
        this.choices = List.of(new Choice(0.5, (i, r) -> Symmetry.UPENDED.apply(i)),
                new Choice(0.5, (i, r) -> Symmetry.MIRRORED.apply(i)),
                new Choice(0.5, (i, r) -> Symmetry.TRANSPOSED.apply(i)), new Choice(0.5, PictureViews::quarterTurns),
                new Choice(0.2, (i, r) -> level(i, 1, draw(settings.brightness(), r))),
                new Choice(0.2, (i, r) -> level(i, 1 + draw(settings.contrast(), r), 0)),
                new Choice(0.2, (i, r) -> Affine.turned(draw(settings.rotate(), r)).apply(i)),
                new Choice(0.2,
                        (i, r) -> Affine.moved(draw(settings.shift(), r), draw(settings.shift(), r)).apply(i)),
                new Choice(0.2, (i, r) -> Affine.enlarged(1 + draw(settings.scale(), r)).apply(i)),
                new Choice(0.2, this::noise), new Choice(1, (i, r) -> i));
    }

    private interface Change {
        LabelledImage apply(LabelledImage image, RandomGenerator random);
    }

    private record Choice(double weight, Change change) {}

    /**
     * A view of a square picture.
     *
     * @param donor gives another picture of the same size
     */
    LabelledImage draw(LabelledImage image, Supplier<LabelledImage> donor, RandomGenerator random) {
        LabelledImage view = copyPaste.apply(image, donor, random);
        if (random.nextDouble() < settings.someOf()) {
            for (int i = 0; i < settings.picks(); i++) {
                view = pick(random).apply(view, random);
            }
        }
        return view;
    }

    private Change pick(RandomGenerator random) {
        double left = random.nextDouble(choices.stream().mapToDouble(Choice::weight).sum());
        for (Choice choice : choices) {
            left -= choice.weight;
            if (left < 0) {
                return choice.change;
            }
        }
        return choices.getLast().change;
    }

    private static double draw(double limit, RandomGenerator random) {
        return limit * (2 * random.nextDouble() - 1);
    }

    private static LabelledImage quarterTurns(LabelledImage image, RandomGenerator random) {
        return switch (random.nextInt(4)) {
            case 0 -> image;
            case 1 -> Symmetry.QUARTER_TURNED.apply(image);
            case 2 -> Symmetry.HALF_TURNED.apply(image);
            default -> Symmetry.HALF_TURNED.apply(Symmetry.QUARTER_TURNED.apply(image));
        };
    }

    private static LabelledImage level(LabelledImage image, double gain, double lift) {
        float[] values = image.grey().values().clone();
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) Math.clamp(gain * values[i] + lift, 0, 1);
        }
        return new LabelledImage(new Plane(image.width(), image.height(), values), image.mask(), image.boxes());
    }

    private LabelledImage noise(LabelledImage image, RandomGenerator random) {
        double variance = settings.noiseLeast()
                + (settings.noiseMost() - settings.noiseLeast()) * random.nextDouble();
        double deviation = Math.sqrt(variance) / FULL_SCALE;
        float[] values = image.grey().values().clone();
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) Math.clamp(values[i] + deviation * random.nextGaussian(), 0, 1);
        }
        return new LabelledImage(new Plane(image.width(), image.height(), values), image.mask(), image.boxes());
    }
}

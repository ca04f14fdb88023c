package glint.inference.training.fest;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

import glint.annotations.geometry.ImageSize;
import glint.inference.Letterbox;
import glint.inference.training.SeedSequence;
import glint.inference.training.augment.Augmentation;
import glint.inference.training.augment.LabelledImage;
import glint.inference.training.augment.Plane;
import glint.inference.training.data.LabelledFrame;
import glint.inference.training.data.PictureBatch;
import glint.inference.training.data.TrainingData;
import glint.inference.training.recipe.TrainingRecipe;

/**
 * Makes FEST's batches: images are stretched to a scale as at inference, changed by {@link PictureViews}, and windows onto them
 * drawn. Masks are stretched likewise; a pixel belongs to a target when more than half of it does.
 */
final class FestPictures {
    private final TrainingData data;
    private final SeedSequence seeds;
    private final PictureViews views;
    private final Map<Integer, Augmentation> windows = new HashMap<>();

    FestPictures(TrainingRecipe recipe, FestSettings settings, TrainingData data) {
        this.data = data;
        this.seeds = new SeedSequence(recipe.seed());
        this.views = new PictureViews(settings.views());
        settings.scales().forEach(
                side -> windows.put(side, new Augmentation(recipe.augmentation(), side, recipe.window())));
    }

    /**
     * Views of samples at one scale, or each at one of several drawn by chance.
     *
     * @param scales to choose from
     */
    PictureBatch batch(int epoch, List<Integer> samples, List<Integer> scales) {
        return new PictureBatch(samples.stream().map(sample -> {
            RandomGenerator random = seeds.sample(epoch, sample);
            int side = scales.get(random.nextInt(scales.size()));
            List<LabelledFrame> frames = new ArrayList<>(List.of(data.train().get(sample)));
            while (frames.size() < Augmentation.IMAGES) {
                frames.add(any(random));
            }
            return window(side).draw(frames, frame -> views.draw(stretched(frame, side),
                    () -> stretched(any(random), side), random), random);
        }).toList());
    }

    private Augmentation window(int side) {
        Augmentation window = windows.get(side);
        if (window == null) {
            throw new IllegalArgumentException("No scale " + side);
        }
        return window;
    }

    private LabelledFrame any(RandomGenerator random) {
        return data.train().get(random.nextInt(data.train().size()));
    }

    /** The image at a scale, whatever its proportions. */
    static LabelledImage stretched(LabelledFrame frame, int side) {
        LabelledImage image = frame.toImage();
        Letterbox fit = Letterbox.stretch(new ImageSize(image.width(), image.height()), new ImageSize(side, side));
        float[] mask = fit.apply(image.mask().values());
        for (int i = 0; i < mask.length; i++) {
            mask[i] = mask[i] > 0.5f ? 1 : 0;
        }
        return LabelledImage.ofMask(new Plane(side, side, fit.apply(image.grey().values())),
                new Plane(side, side, mask));
    }
}

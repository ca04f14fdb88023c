package glint.inference.training.data;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

import glint.inference.training.SeedSequence;
import glint.inference.training.augment.Augmentation;

/**
 * Makes the batches of networks that learn from single pictures: a random view of each sample, with others beside it where
 * the augmentation wants some. A function of the seed, the epoch and the sample alone.
 */
public final class PictureSource {
    private final TrainingData data;
    private final SeedSequence seeds;
    private final Augmentation augmentation;

    public PictureSource(TrainingData data, SeedSequence seeds, Augmentation augmentation) {
        this.data = data;
        this.seeds = seeds;
        this.augmentation = augmentation;
    }

    /** Views of these samples in this epoch. */
    public PictureBatch batch(int epoch, List<Integer> samples) {
        return new PictureBatch(samples.stream().map(sample -> {
            RandomGenerator random = seeds.sample(epoch, sample);
            List<LabelledFrame> frames = new ArrayList<>(List.of(data.train().get(sample)));
            while (frames.size() < Augmentation.IMAGES) {
                frames.add(data.train().get(random.nextInt(data.train().size())));
            }
            return augmentation.draw(frames, LabelledFrame::toImage, random);
        }).toList());
    }
}

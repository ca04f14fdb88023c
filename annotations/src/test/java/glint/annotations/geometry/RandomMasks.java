package glint.annotations.geometry;

import java.util.SplittableRandom;

/** Masks for property tests: specks, blobs, stripes and noise that also touch the borders of the image. */
final class RandomMasks {
    private final SplittableRandom random;

    RandomMasks(long seed) {
        random = new SplittableRandom(seed);
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    ImageSize size(int largest) {
        return new ImageSize(1 + random.nextInt(largest), 1 + random.nextInt(largest));
    }

    BitMask mask(ImageSize size) {
        int x = random.nextInt(size.width());
        int y = random.nextInt(size.height());
        int w = 1 + random.nextInt(size.width() - x);
        int h = 1 + random.nextInt(size.height() - y);
        double density = new double[]{0.02, 0.3, 0.7, 1}[random.nextInt(4)];
        boolean stripes = random.nextInt(4) == 0;
        return BitMask.of(x, y, w, h, (px, py) -> stripes ? px % 2 == 0 : random.nextDouble() < density);
    }
}

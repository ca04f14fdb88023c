package glint.inference.training.comoe;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.random.RandomGenerator;

import glint.annotations.geometry.Box;
import glint.annotations.geometry.ImageSize;
import glint.inference.CountScaling;
import glint.inference.Letterbox;
import glint.inference.comoe.CoMoeShape;
import glint.inference.comoe.DomainNames;
import glint.inference.training.SeedSequence;
import glint.inference.training.augment.AugmentationSettings;
import glint.inference.training.comoe.ClipBatch.ClipView;
import glint.inference.training.data.LabelledFrame;

/**
 * Makes the clips that are trained on: whole frames as at inference, mirrored, brighter or darker where the augmentation says
 * so, all frames of a clip alike. A function of the seed, the epoch and the sample alone.
 */
final class ClipSource {
    private static final float FILL = 128f / 255f;

    private final List<LabelledFrame> frames;
    private final Sequences sequences;
    private final DomainNames domains;
    private final int keyStep;
    private final AugmentationSettings augmentation;
    private final ImageSize input;
    private final SeedSequence seeds;

    ClipSource(List<LabelledFrame> frames, CoMoeSettings settings, AugmentationSettings augmentation, int side,
            SeedSequence seeds) {
        this.frames = List.copyOf(frames);
        this.sequences = new Sequences(frames, new HashSet<>(settings.stills()));
        this.domains = new DomainNames(settings.domains());
        this.keyStep = settings.keyStep();
        this.augmentation = augmentation;
        this.input = new ImageSize(side, side);
        this.seeds = seeds;
    }

    /** Key frames of an epoch. */
    int samples() {
        return Math.max(1, frames.size() / keyStep);
    }

    /** The key frame a sample has in an epoch. */
    private LabelledFrame key(int epoch, int sample) {
        return frames.get(Math.min(frames.size() - 1, sample * keyStep + epoch % keyStep));
    }

    /** Names the frames a sample is taken from. */
    String name(int sample) {
        LabelledFrame first = key(0, sample);
        return first.dataset() + "/" + first.labels().frame() + (keyStep > 1 ? " and the next " + (keyStep - 1) : "");
    }

    ClipBatch batch(int epoch, List<Integer> samples) {
        return new ClipBatch(samples.stream().map(s -> view(key(epoch, s), seeds.sample(epoch, s))).toList(),
                input.width());
    }

    private ClipView view(LabelledFrame key, RandomGenerator random) {
        Letterbox letterbox = Letterbox.fit(key.frame().size(), input);
        boolean mirrored = random.nextDouble() < augmentation.flipHorizontal();
        boolean upended = random.nextDouble() < augmentation.flipVertical();
        float gain = (float) (1 + augmentation.contrast() * (2 * random.nextDouble() - 1));
        float lift = (float) (augmentation.brightness() * (2 * random.nextDouble() - 1));
        List<float[]> pictures = new ArrayList<>();
        for (LabelledFrame frame : sequences.clip(key, CoMoeShape.FRAMES)) {
            float[] grey = lit(CountScaling.scale(frame.frame()), gain, lift);
            pictures.add(turned(letterbox.applyBicubic(grey, FILL), mirrored, upended));
        }
        while (pictures.size() < CoMoeShape.FRAMES) {
            pictures.addFirst(pictures.getFirst());
        }
        List<Box> boxes = new ArrayList<>();
        for (Box box : key.boxes()) {
            Box inInput = letterbox.toInput(box).clip(input.box());
            if (inInput.width() > augmentation.minSide() && inInput.height() > augmentation.minSide()) {
                boxes.add(turned(inInput, mirrored, upended));
            }
        }
        return new ClipView(pictures, domains.number(key.dataset()), boxes);
    }

    /** Around middle grey, so that every frame of a clip changes alike. */
    private static float[] lit(float[] values, float gain, float lift) {
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.clamp((values[i] - FILL) * gain + FILL + lift, 0f, 1f);
        }
        return values;
    }

    private float[] turned(float[] values, boolean mirrored, boolean upended) {
        if (!mirrored && !upended) {
            return values;
        }
        int width = input.width();
        int height = input.height();
        float[] out = new float[values.length];
        for (int y = 0; y < height; y++) {
            int row = (upended ? height - 1 - y : y) * width;
            for (int x = 0; x < width; x++) {
                out[y * width + x] = values[row + (mirrored ? width - 1 - x : x)];
            }
        }
        return out;
    }

    private Box turned(Box box, boolean mirrored, boolean upended) {
        double x = mirrored ? input.width() - box.x1() : box.x0();
        double y = upended ? input.height() - box.y1() : box.y0();
        return Box.ofSize(x, y, box.width(), box.height());
    }
}

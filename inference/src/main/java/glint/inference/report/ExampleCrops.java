package glint.inference.report;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

import glint.annotations.geometry.Box;
import glint.annotations.geometry.Point;
import glint.datasets.frame.Frame;
import glint.inference.evaluation.BoxResult;
import glint.inference.picture.FramePicture;
import glint.inference.picture.TargetMarks;

/** Picks examples of what a run got right and wrong, and draws each four times enlarged. */
final class ExampleCrops {
    private static final int SCALE = 4;
    private static final int SIDE = 24;
    private static final int LARGEST_SIDE = 96;
    private static final int SURROUND = 12;

    private final BoxResult result;
    private final FrameLookup frames;
    private final int limit;

    ExampleCrops(BoxResult result, FrameLookup frames, int limit) {
        this.result = result;
        this.frames = frames;
        this.limit = limit;
    }

    /** What an example shows. */
    enum Kind {
        HIT, FALSE_ALARM, MISS
    }

    /** One picture. */
    record Crop(String image, OptionalDouble score, BufferedImage picture) {}

    private record Example(int image, Box box, OptionalDouble score) {}

    /** Hits with the lowest scores, false alarms with the highest, misses in the order of the images. */
    List<Crop> of(Kind kind) {
        List<Example> examples = new ArrayList<>();
        for (int i = 0; i < result.images().size(); i++) {
            collect(i, kind, examples);
        }
        Comparator<Example> byScore = Comparator.comparingDouble(e -> e.score().orElse(0));
        switch (kind) {
            case HIT -> examples.sort(byScore);
            case FALSE_ALARM -> examples.sort(byScore.reversed());
            case MISS -> {
            }
        }
        List<Crop> crops = new ArrayList<>();
        for (int i = 0; i < examples.size() && crops.size() < limit; i++) {
            crop(examples.get(i), kind).ifPresent(crops::add);
        }
        return crops;
    }

    private void collect(int image, Kind kind, List<Example> examples) {
        BoxResult.ImageResult r = result.images().get(image);
        if (kind == Kind.MISS) {
            for (int truth : r.missed()) {
                examples.add(new Example(image, result.set().truth(image, truth), OptionalDouble.empty()));
            }
            return;
        }
        for (BoxResult.Verdict v : r.verdicts()) {
            if (v.isHit() == (kind == Kind.HIT)) {
                examples.add(new Example(image, result.set().detection(image, v.detection()), OptionalDouble.of(v
                        .score())));
            }
        }
    }

    private Optional<Crop> crop(Example example, Kind kind) {
        String name = result.set().images().get(example.image());
        Optional<Frame> frame = frames.frame(name);
        return frame.map(f -> new Crop(name, example.score(), draw(f, example.box(), kind)));
    }

    private static BufferedImage draw(Frame frame, Box box, Kind kind) {
        int wanted = (int) Math.ceil(Math.max(box.width(), box.height())) + SURROUND;
        int side = Math.clamp(wanted, SIDE, LARGEST_SIDE);
        Point centre = box.centre();
        int x = (int) Math.floor(centre.x() - side / 2.0);
        int y = (int) Math.floor(centre.y() - side / 2.0);
        BufferedImage picture = new FramePicture(frame).crop(x, y, side, side, SCALE);
        try (TargetMarks marks = new TargetMarks(picture, x, y, SCALE)) {
            switch (kind) {
                case HIT -> marks.detection(box);
                case FALSE_ALARM -> marks.falseAlarm(box);
                case MISS -> marks.missed(box);
            }
        }
        return picture;
    }
}

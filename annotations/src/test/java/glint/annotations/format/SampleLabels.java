package glint.annotations.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;

import glint.annotations.geometry.Box;
import glint.annotations.geometry.ImageSize;
import glint.annotations.geometry.Point;
import glint.annotations.model.Category;
import glint.annotations.model.FrameLabels;
import glint.annotations.model.LabelSet;
import glint.annotations.model.Provenance;
import glint.annotations.model.Shape;
import glint.annotations.model.Target;

/** Labels for tests of all formats alike. */
final class SampleLabels {
    private SampleLabels() {}

    /** A few labels of every kind, so that every part of a format is there to be damaged. */
    static LabelSet ofEveryKind(ImageSize size) {
        RandomTargets random = new RandomTargets(5, size);
        List<Category> categories = List.of(new Category(1, "drone"), new Category(2, "größe"));
        List<FrameLabels> frames = new ArrayList<>();
        long id = 1;
        for (int f = 0; f < 3; f++) {
            List<Target> targets = new ArrayList<>();
            for (int kind = 0; kind < 4; kind++) {
                Shape shape = switch (kind) {
                    case 0 -> new Shape.OfBox(Box.ofSize(random.below(50), random.below(40), 3, 2.5));
                    case 1 -> new Shape.OfMask(random.mask());
                    case 2 -> new Shape.OfPolygon(random.polygon());
                    default -> new Shape.OfPoint(new Point(3.5, 4.5));
                };
                targets.add(new Target(id++, shape, categories.get(kind % 2), kind == 0
                        ? OptionalDouble.of(0.5)
                        : OptionalDouble.empty(), OptionalLong.of(kind), Map.of("occluded", "1", "kind", "a"),
                        Provenance
                                .imported("x")));
            }
            frames.add(new FrameLabels("images/" + f + ".png", size, targets, Map.of("segmented", "0")));
        }
        return new LabelSet(categories, frames);
    }
}

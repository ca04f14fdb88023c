package glint.datasets.store;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.SplittableRandom;

import glint.annotations.geometry.BitMask;
import glint.annotations.geometry.Box;
import glint.annotations.geometry.ImageSize;
import glint.annotations.geometry.Point;
import glint.annotations.geometry.Polygon;
import glint.annotations.model.Category;
import glint.annotations.model.FrameLabels;
import glint.annotations.model.LabelSet;
import glint.annotations.model.Provenance;
import glint.annotations.model.Shape;
import glint.annotations.model.Target;

/** Labels of every kind, with awkward numbers and text. */
final class RandomLabels {
    static final ImageSize SIZE = new ImageSize(320, 256);
    private static final List<Category> CATEGORIES = List.of(Category.TARGET, new Category(7, "fusée \"x\""),
            new Category(
                    7, "无人机"),
            new Category(2, "target"));

    private final SplittableRandom random;

    RandomLabels(long seed) {
        random = new SplittableRandom(seed);
    }

    static NewSource source(String name, Path root, int frames) {
        List<NewSource.NewFrame> list = new ArrayList<>();
        for (int i = 0; i < frames; i++) {
            list.add(new NewSource.NewFrame(i, frameName(i), frameName(i), SIZE, i % 2 == 0
                    ? OptionalInt.of(16)
                    : OptionalInt.empty(), Optional.of("a")));
        }
        return new NewSource(name, root, "mask-folder", true, Map.of("threshold", "127"), list);
    }

    static String frameName(int i) {
        return "a/images/%06d.png".formatted(i);
    }

    LabelSet labels(int frames, int perFrame) {
        List<FrameLabels> list = new ArrayList<>();
        for (int i = 0; i < frames; i++) {
            List<Target> targets = new ArrayList<>();
            for (int j = 0; j < perFrame; j++) {
                targets.add(target(j + 1));
            }
            list.add(new FrameLabels(frameName(i), SIZE, targets));
        }
        return new LabelSet(List.of(Category.TARGET, new Category(9, "never used")), list);
    }

    Target target(long id) {
        return new Target(id, shape(), CATEGORIES.get(random.nextInt(CATEGORIES.size())), random.nextBoolean()
                ? OptionalDouble.of(random.nextDouble())
                : OptionalDouble.empty(),
                random.nextBoolean()
                        ? OptionalLong.of(random.nextLong())
                        : OptionalLong.empty(),
                attributes(), provenance());
    }

    Shape shape() {
        double x = random.nextDouble() * 300 - 5;
        double y = random.nextDouble() * 200 / 3;
        return switch (random.nextInt(4)) {
            case 0 -> new Shape.OfBox(Box.ofSize(x, y, random.nextDouble() * 9, Double.MIN_VALUE));
            case 1 -> {
                BitMask mask = BitMask.of((int) x, (int) y, 1 + random.nextInt(9), 1 + random.nextInt(9),
                        (i, j) -> random
                                .nextInt(3) > 0);
                yield mask.isEmpty() ? new Shape.OfPoint(new Point(x, y)) : new Shape.OfMask(mask);
            }
            case 2 ->
                new Shape.OfPolygon(new Polygon(List.of(new Point(x, y), new Point(x + 1.0 / 3, -0.0), new Point(y,
                        x))));
            default -> new Shape.OfPoint(new Point(x, y));
        };
    }

    private Map<String, String> attributes() {
        return switch (random.nextInt(3)) {
            case 0 -> Map.of();
            case 1 -> Map.of("difficult", "0", "ключ", "line\nbreak \u0001 \"quoted\"");
            default -> Map.of("", "", "a", Long.toString(random.nextLong()));
        };
    }

    private Provenance provenance() {
        Provenance.Origin[] origins = Provenance.Origin.values();
        return new Provenance(origins[random.nextInt(origins.length)], random.nextBoolean() ? "" : "anna", random
                .nextBoolean() ? Optional.of("ab12") : Optional.empty(), random.nextBoolean()
                        ? OptionalDouble.of(random.nextInt(10) / 10.0)
                        : OptionalDouble.empty(),
                random.nextBoolean()
                        ? Optional.of(Instant.ofEpochSecond(random.nextInt(2_000_000_000), random.nextInt(
                                1_000_000_000)))
                        : Optional.empty());
    }
}

package glint.annotations.format;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.SplittableRandom;

import glint.annotations.geometry.BitMask;
import glint.annotations.geometry.Box;
import glint.annotations.geometry.ImageSize;
import glint.annotations.geometry.Point;
import glint.annotations.geometry.Polygon;
import glint.annotations.model.Category;
import glint.annotations.model.Provenance;
import glint.annotations.model.Shape;
import glint.annotations.model.Target;

/** Targets of every kind for round trips, with fractional edges, odd names and all optional parts. */
public final class RandomTargets {
    private final SplittableRandom random;
    private final ImageSize size;

    /** Targets inside images of the given size. */
    public RandomTargets(long seed, ImageSize size) {
        random = new SplittableRandom(seed);
        this.size = size;
    }

    /** A number below the bound. */
    public int below(int bound) {
        return random.nextInt(bound);
    }

    /** A fractional box inside the image. */
    public Box box() {
        double x = random.nextDouble() * (size.width() - 10);
        double y = random.nextDouble() * (size.height() - 10);
        return new Box(x, y, x + 1 + random.nextDouble() * 9, y + 1 + random.nextDouble() * 9);
    }

    /** A few connected or scattered pixels, never none. */
    public BitMask mask() {
        int w = 1 + random.nextInt(9);
        int h = 1 + random.nextInt(9);
        int x = random.nextInt(size.width() - w + 1);
        int y = random.nextInt(size.height() - h + 1);
        return BitMask.of(x, y, w, h, (px, py) -> (px == x && py == y) || random.nextInt(3) > 0);
    }

    /** A triangle or more. */
    public Polygon polygon() {
        List<Point> corners = new ArrayList<>();
        for (int i = 3 + random.nextInt(5); i > 0; i--) {
            corners.add(new Point(random.nextDouble() * size.width(), random.nextDouble() * size.height()));
        }
        return new Polygon(corners);
    }

    /** Any target. */
    public Target target(long id) {
        Shape shape = switch (random.nextInt(4)) {
            case 0 -> new Shape.OfBox(box());
            case 1 -> new Shape.OfMask(mask());
            case 2 -> new Shape.OfPolygon(polygon());
            default -> new Shape.OfPoint(new Point(random.nextDouble() * 5, -0.0));
        };
        Provenance provenance = new Provenance(List.of(Provenance.Origin.values()).get(random.nextInt(7)),
                "größe \"Ω\" \u0007",
                random.nextBoolean() ? Optional.of("ab12") : Optional.empty(),
                random.nextBoolean() ? OptionalDouble.of(random.nextDouble()) : OptionalDouble.empty(),
                random.nextBoolean()
                        ? Optional.of(Instant.ofEpochSecond(random.nextInt(), random.nextInt(1_000_000_000)))
                        : Optional.empty());
        return new Target(id, shape, new Category(random.nextInt(9), "class " + random.nextInt(3)),
                random.nextBoolean() ? OptionalDouble.of(random.nextDouble()) : OptionalDouble.empty(),
                random.nextBoolean() ? OptionalLong.of(random.nextLong()) : OptionalLong.empty(),
                random.nextBoolean() ? Map.of("difficult", "1", "pixels/id", "läuft") : Map.of(), provenance);
    }
}

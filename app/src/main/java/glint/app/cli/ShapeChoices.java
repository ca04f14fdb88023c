package glint.app.cli;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

import glint.annotations.InputException;
import glint.annotations.convert.LabelConversion;
import glint.annotations.convert.LabelConversion.AroundCentres;
import glint.annotations.convert.LabelConversion.Fill;
import glint.annotations.convert.LabelConversion.Place;
import glint.annotations.convert.LabelConversion.ToBoxes;
import glint.annotations.convert.LabelConversion.ToMasks;
import glint.annotations.convert.LabelConversion.ToPoints;
import glint.annotations.convert.MaskReading;
import glint.annotations.geometry.ImageSize;

/** What labels become on their way from one format to another, as options. */
final class ShapeChoices {
    @ArgGroup(exclusive = true)
    private @Nullable Choice choice;

    /** One of the conversions. */
    private static final class Choice {
        @Option(names = "--to-boxes", paramLabel = "PER", description = "Masks and outlines become tight boxes: component (a box "
                + "for each component) or label (one box for each label, as an instance id).")
        private @Nullable String boxes;

        @Option(names = "--to-masks", paramLabel = "FILL", description = "Boxes become masks: filled, ellipse, or grown (in the box, "
                + "connected with its brightest pixel, counts above m + 0.3 (p - m), p the brightest pixel's counts and m the mean of "
                + "the background from 2 to 8 pixels round the box; needs --images).")
        private @Nullable String masks;

        @Option(names = "--to-points", paramLabel = "PLACE", description = "Labels become places: centroid, box-centre, weighted "
                + "(by counts above the background) or peak; the last two need --images.")
        private @Nullable String points;

        @Option(names = "--box-size", paramLabel = "WxH", converter = SizeConverter.class, description = "Places and masks become boxes of this size around their centroid.")
        private @Nullable ImageSize size;
    }

    /** What was asked for; empty when labels stay what they are. */
    Optional<LabelConversion> chosen(MaskReading reading) {
        return Optional.ofNullable(choice).map(asked -> conversion(asked, reading));
    }

    private static LabelConversion conversion(Choice asked, MaskReading reading) {
        if (asked.boxes != null) {
            return new ToBoxes(reading, perComponent(asked.boxes));
        }
        if (asked.masks != null) {
            return new ToMasks(named("--to-masks", Fill.class, asked.masks));
        }
        if (asked.points != null) {
            return new ToPoints(named("--to-points", Place.class, asked.points));
        }
        ImageSize size = asked.size == null ? new ImageSize(1, 1) : asked.size;
        return new AroundCentres(size.width(), size.height());
    }

    private static boolean perComponent(String text) {
        return switch (text) {
            case "component" -> true;
            case "label" -> false;
            default -> throw new InputException("--to-boxes " + text, "is not known", "choose component or label");
        };
    }

    private static <E extends Enum<E>> E named(String option, Class<E> kind, String text) {
        return Arrays.stream(kind.getEnumConstants()).filter(value -> id(value).equals(text)).findFirst().orElseThrow(
                () -> new InputException(option + " " + text, "is not known", "choose one of " + Arrays.stream(kind
                        .getEnumConstants()).map(ShapeChoices::id).collect(Collectors.joining(", "))));
    }

    private static String id(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

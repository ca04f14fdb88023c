package glint.annotations.convert;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import glint.annotations.convert.ConventionVote.Offset;
import glint.annotations.format.FrameNames;
import glint.annotations.geometry.BitMask;
import glint.annotations.geometry.Box;
import glint.annotations.geometry.ConnectedComponents;
import glint.annotations.geometry.ImageSize;
import glint.annotations.model.FrameLabels;
import glint.annotations.model.LabelSet;
import glint.annotations.model.Target;

/**
 * Finds out how box files count pixels, since nothing in them tells. The boxes hold the very numbers of the files: what
 * reading them with {@link BoxConvention#ZERO_BASED_HALF_OPEN} gives.
 */
public final class ConventionDetector {
    private static final Box UNIT = new Box(0, 0, 1, 1);

    private ConventionDetector() {}

    /** The numbers of a frame's boxes beside the mask of the same frame. */
    public record Compared(List<Box> numbers, BitMask mask) {
        public Compared {
            numbers = List.copyOf(numbers);
        }
    }

    /** The numbers of a frame's boxes and the size of its image. */
    public record Framed(List<Box> numbers, ImageSize size) {
        public Framed {
            numbers = List.copyOf(numbers);
        }
    }

    /**
     * Brings the boxes of files together with the masks of the same images, which have the same name apart from folder and
     * extension. Images that only one of the two has are left out, as are names that several images have.
     *
     * @param numbers boxes as {@link BoxConvention#ZERO_BASED_HALF_OPEN} reads them
     */
    public static List<Compared> compared(LabelSet numbers, LabelSet masks) {
        Map<String, List<FrameLabels>> byName = masks.frames().stream().collect(Collectors.groupingBy(
                ConventionDetector::name));
        List<Compared> compared = new ArrayList<>();
        for (FrameLabels frame : numbers.frames()) {
            List<FrameLabels> same = byName.getOrDefault(name(frame), List.of());
            if (same.size() == 1) {
                compared.add(new Compared(frame.targets().stream().map(Target::box).toList(), BoxesToMask.pixels(same
                        .getFirst())));
            }
        }
        return compared;
    }

    private static String name(FrameLabels frame) {
        return FrameNames.base(FrameNames.stem(frame.frame()));
    }

    /** Lets every box vote by its offset to the component whose 8-connected tight box is nearest to its numbers. */
    public static ConventionVote fromMasks(List<Compared> frames) {
        Map<Offset, Integer> counts = new HashMap<>();
        int boxes = 0;
        for (Compared frame : frames) {
            List<Box> tight = ConnectedComponents.of(frame.mask(), 8).stream().map(BitMask::bounds).toList();
            for (Box numbers : frame.numbers()) {
                boxes++;
                tight.stream().map(component -> offset(numbers, component)).min(Comparator.comparingDouble(
                        Offset::largest)).ifPresent(nearest -> counts.merge(nearest, 1, Integer::sum));
            }
        }
        Optional<BoxConvention> best = Optional.empty();
        int most = 0;
        for (BoxConvention convention : BoxConvention.values()) {
            int agreeing = counts.getOrDefault(expected(convention), 0);
            if (agreeing > most) {
                best = Optional.of(convention);
                most = agreeing;
            }
        }
        Map<Offset, Integer> sorted = new LinkedHashMap<>();
        counts.entrySet().stream().sorted(Map.Entry.<Offset, Integer>comparingByValue().reversed().thenComparing(
                e -> e.getKey().toString())).forEach(e -> sorted.put(e.getKey(), e.getValue()));
        return new ConventionVote(best, most, boxes, sorted);
    }

    /**
     * The conventions that no box contradicts: a number 0 rules out counting from 1, a maximum beyond the last number a
     * convention knows rules that out, and a box whose minimum equals its maximum has no pixel in a half-open one. Boxes
     * that truly leave their image contradict all, so the result may be empty.
     */
    public static Set<BoxConvention> possible(List<Framed> frames) {
        Set<BoxConvention> possible = EnumSet.allOf(BoxConvention.class);
        for (Framed frame : frames) {
            for (Box numbers : frame.numbers()) {
                possible.removeIf(convention -> {
                    Box edges = convention.toEdges(numbers.x0(), numbers.y0(), numbers.x1(), numbers.y1());
                    return edges.isEmpty() || !frame.size().box().contains(edges);
                });
            }
        }
        return possible;
    }

    private static Offset offset(Box numbers, Box component) {
        return new Offset(numbers.x0() - component.x0(), numbers.y0() - component.y0(), numbers.x1() - component.x1(),
                numbers.y1() - component.y1());
    }

    private static Offset expected(BoxConvention convention) {
        double[] numbers = convention.fromEdges(UNIT);
        return new Offset(numbers[0] - UNIT.x0(), numbers[1] - UNIT.y0(), numbers[2] - UNIT.x1(), numbers[3] - UNIT
                .y1());
    }
}

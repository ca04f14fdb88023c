package glint.datasets.audit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Collectors;

import glint.annotations.audit.Finding;
import glint.annotations.audit.Finding.Severity;
import glint.annotations.audit.Mend;
import glint.annotations.geometry.BitMask;
import glint.annotations.geometry.Box;
import glint.annotations.model.FrameLabels;
import glint.annotations.model.Shape;
import glint.annotations.model.Target;
import glint.datasets.catalog.BoxFiles;

/**
 * Box files of one dataset that count pixels in different ways: from 0 or from 1, the last pixel in or out, even differently on
 * the two axes of one box, as in NUAA-SIRST. Only the masks beside them tell. When fewer than nine boxes in ten count alike, the
 * finding is about the dataset and lists the ways; otherwise every box that differs is a finding of its own. The mend puts the
 * boxes on their masks, counted in one way; a box around several targets is the business of another rule.
 */
public final class InconsistentOrigin implements DatasetRule {
    private static final double MOSTLY = 0.9;
    /** How far apart two ways of counting put an edge. */
    private static final double SLACK = 1;

    @Override
    public String id() {
        return "inconsistent-origin";
    }

    @Override
    public String description() {
        return "The box files of the dataset count pixels in different ways.";
    }

    /** How a file counts along one axis: its first and last number less the first and past-the-last pixel. */
    private record Axis(double first, double last) {
        String words() {
            String from = first == 0 ? "from 0" : first == 1 ? "from 1" : "first " + first;
            double past = last - first;
            return past == -1
                    ? from + " inclusive"
                    : past == 0
                            ? from + " half-open"
                            : past == -2 ? "first from 1, last from 0" : from + ", last " + last;
        }
    }

    private record Way(Axis x, Axis y) {
        String words() {
            return x.equals(y) ? x.words() : "x " + x.words() + ", y " + y.words();
        }
    }

    /** A box, the targets it surrounds, and how its file counts; empty where the box fits in no way. */
    private record Judged(FrameLabels frame, Target target, int surrounded, Box tight, Way way) {}

    @Override
    public List<Finding> check(AuditedDataset audited) {
        return audited.boxFiles().map(files -> check(audited, files)).orElse(List.of());
    }

    private List<Finding> check(AuditedDataset audited, BoxFiles files) {
        List<Judged> judged = new ArrayList<>();
        audited.compareBoxes((boxes, masks) -> {
            boxes.targets().forEach(target -> judge(files, boxes, target, masks).ifPresent(judged::add));
            return List.of();
        });
        Map<String, Long> ways = judged.stream().collect(Collectors.groupingBy(one -> one.way().words(), TreeMap::new,
                Collectors.counting()));
        Optional<Map.Entry<String, Long>> most = ways.entrySet().stream().max(Map.Entry.comparingByValue());
        if (ways.size() < 2 || most.isEmpty()) {
            return List.of();
        }
        String usual = most.get().getKey();
        return most.get().getValue() >= MOSTLY * judged.size()
                ? judged.stream().filter(one -> !one.way().words().equals(usual)).map(one -> single(one, usual))
                        .toList()
                : List.of(whole(files, judged, ways));
    }

    private static Optional<Judged> judge(BoxFiles files, FrameLabels boxes, Target target, List<BitMask> masks) {
        Box box = target.box();
        List<Box> inside = masks.stream().filter(mask -> files.widest(box).contains(mask.centroid()))
                .map(BitMask::bounds)
                .toList();
        if (inside.isEmpty()) {
            return Optional.empty();
        }
        Box tight = inside.stream().reduce(Box::span).orElseThrow();
        Box numbers = files.numbers(box);
        Way way = new Way(new Axis(numbers.x0() - tight.x0(), numbers.x1() - tight.x1()), new Axis(numbers.y0() - tight
                .y0(), numbers.y1() - tight.y1()));
        return fits(way.x()) && fits(way.y())
                ? Optional.of(new Judged(boxes, target, inside.size(), tight, way))
                : Optional.empty();
    }

    private static boolean fits(Axis axis) {
        return Math.abs(axis.first()) <= SLACK && Math.abs(axis.last()) <= SLACK;
    }

    private Finding whole(BoxFiles files, List<Judged> judged, Map<String, Long> ways) {
        String list = ways.entrySet().stream().sorted(Map.Entry.<String, Long>comparingByValue(Comparator
                .reverseOrder())).map(way -> way.getValue() + " " + way.getKey()).collect(Collectors.joining("; "));
        List<Mend.Change> changes = judged.stream()
                .filter(one -> one.surrounded() == 1 && !one.target().box().equals(one
                        .tight()))
                .map(InconsistentOrigin::change).toList();
        Finding finding = Finding.of(id(), Severity.WARNING, files.folder() + "/*.xml", String.format(Locale.ROOT,
                "Of %d boxes the files count pixels in %d ways: %s.", judged.size(), ways.size(), list),
                "Take the boxes from the masks, all counted in one way.");
        return changes.isEmpty()
                ? finding
                : finding.withMend(new Mend("Count " + changes.size() + " boxes in one way", changes, List.of()));
    }

    private Finding single(Judged one, String usual) {
        Finding finding = new Finding(id(), Severity.WARNING, one.frame().frame(), OptionalLong.of(one.target().id()),
                "The box counts pixels " + one.way().words() + ", the others of the dataset " + usual + ".",
                "Take the box from the mask.");
        return one.surrounded() == 1
                ? finding.withMend(new Mend("Count box " + one.target().id() + " like the others", List.of(change(one)),
                        List.of()))
                : finding;
    }

    private static Mend.Change change(Judged one) {
        return new Mend.Change(one.frame().frame(), one.target(), List.of(new Shape.OfBox(one.tight())));
    }
}

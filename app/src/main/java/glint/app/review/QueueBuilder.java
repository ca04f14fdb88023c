package glint.app.review;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.BiConsumer;
import java.util.function.Function;

import glint.annotations.GlintException;
import glint.annotations.audit.Finding;
import glint.annotations.geometry.Box;
import glint.annotations.measure.TargetMeasure;
import glint.annotations.model.Category;
import glint.annotations.model.Decision;
import glint.annotations.model.FrameLabels;
import glint.annotations.model.Provenance;
import glint.annotations.model.Shape;
import glint.annotations.model.Target;
import glint.app.fx.TaskProgress;
import glint.app.labels.TargetFacts;
import glint.app.messages.Messages;
import glint.app.models.DetectorSnapshot;
import glint.app.models.Sighting;
import glint.app.models.Sightings;
import glint.app.project.FrameEntry;
import glint.datasets.frame.FrameSource;
import glint.datasets.store.ReviewState;
import glint.datasets.store.StoredFrame;
import glint.inference.picture.Numbers;

/** Finds what there is to decide on. Used on a worker, with values that nobody changes. */
final class QueueBuilder {
    private final List<FrameEntry> frames;
    private final Function<StoredFrame, FrameLabels> labels;
    private final FrameSource counts;
    private final List<DetectorSnapshot> detectors;
    private final List<Finding> findings;
    private final List<Handed> handed;
    private final Messages messages;

    /**
     * @param frames of the project, with their review state as it is now
     * @param labels of a frame as they are now
     * @param detectors those that are shown and have results
     * @param findings of the audit
     * @param handed by another perspective
     */
    QueueBuilder(List<FrameEntry> frames, Function<StoredFrame, FrameLabels> labels, FrameSource counts,
            List<DetectorSnapshot> detectors, List<Finding> findings, List<Handed> handed, Messages messages) {
        this.frames = frames;
        this.labels = labels;
        this.counts = counts;
        this.detectors = detectors;
        this.findings = findings;
        this.handed = handed;
        this.messages = messages;
    }

    /** The queue of a query, in the order in which to go through it. */
    List<ReviewItem> build(ReviewQuery query, TaskProgress progress) {
        return switch (query) {
            case DISAGREEMENT -> disagreements(progress);
            case UNREVIEWED -> each(progress, (frame, into) -> {
                if (frames.get(frame).review() != ReviewState.REVIEWED) {
                    labelsOf(frame).targets().forEach(label -> into.add(labelled(frame, label, messages.text(
                            "review.reason.unreviewed"), messages.text("review.because.unreviewed", origin(label)))));
                }
            });
            case FINDINGS -> findings();
            case SCORE -> unlabelled(progress);
            case SIZE -> bySize(progress);
            case SCR -> byScr(progress);
            case HANDED -> handed.stream().map(this::handedOver).toList();
        };
    }

    private List<ReviewItem> each(TaskProgress progress, BiConsumer<Integer, List<ReviewItem>> visit) {
        List<ReviewItem> items = new ArrayList<>();
        for (int i = 0; i < frames.size(); i++) {
            progress.report(i, frames.size());
            progress.stopIfCancelled();
            visit.accept(i, items);
        }
        return items;
    }

    private FrameLabels labelsOf(int frame) {
        return labels.apply(frames.get(frame).stored());
    }

    private ReviewItem labelled(int frame, Target label, String title, String because) {
        return new ReviewItem(frame, frames.get(frame).name(), Decision.TARGET, OptionalLong.of(label.id()), Optional
                .empty(), label.box(), title, because, Optional.empty());
    }

    private ReviewItem detected(int frame, Target detection, String title, String because) {
        return new ReviewItem(frame, frames.get(frame).name(), Decision.TARGET, OptionalLong.empty(), Optional.of(
                detection), detection.box(), title, because, Optional.empty());
    }

    private String origin(Target label) {
        return messages.text("review.origin." + label.provenance().origin().name().toLowerCase(Locale.ROOT));
    }

    private record Ranked(double rank, ReviewItem item) {}

    private static List<ReviewItem> sorted(List<Ranked> ranked) {
        return ranked.stream().sorted(Comparator.comparingDouble(Ranked::rank)).map(Ranked::item).toList();
    }

    /** The detectors that have looked at a frame. */
    private Map<String, List<Target>> seen(StoredFrame frame) {
        Map<String, List<Target>> found = new LinkedHashMap<>();
        detectors.stream().filter(detector -> detector.hasSeen(frame.id()))
                .forEach(detector -> found.put(detector.tag().letter(), detector.in(frame.id())));
        return found;
    }

    private List<ReviewItem> disagreements(TaskProgress progress) {
        List<Ranked> ranked = new ArrayList<>();
        each(progress, (frame, into) -> {
            Map<String, List<Target>> found = seen(frames.get(frame).stored());
            if (!found.isEmpty()) {
                Sightings.of(labelsOf(frame), found).forEach(sighting -> disagreement(frame, sighting, found.size())
                        .ifPresent(ranked::add));
            }
        });
        return sorted(ranked);
    }

    private Optional<Ranked> disagreement(int frame, Sighting sighting, int of) {
        int agree = sighting.found().size();
        String letters = String.join(", ", sighting.found().keySet());
        if (sighting.label().isPresent()) {
            Target label = sighting.label().get();
            return agree == of
                    ? Optional.empty()
                    : Optional.of(new Ranked(of + agree + 1, labelled(frame, label, agree == 0
                            ? messages.text("review.reason.unseen", of)
                            : messages.text("review.reason.doubted", agree, of),
                            agree == 0
                                    ? messages.text("review.because.unseen", TargetFacts.nameOf(label), of)
                                    : messages.text("review.because.doubted", TargetFacts.nameOf(label), letters,
                                            of - agree))));
        }
        Target best = sighting.best().orElseThrow();
        return Optional.of(new Ranked(of - agree + 1 - best.score().orElse(0), detected(frame, best, messages.text(
                "review.reason.unlabelled", agree, of),
                messages.text("review.because.unlabelled", agree, of, letters,
                        place(best.box())))));
    }

    private static String place(Box box) {
        return "(" + Math.round(Math.floor(box.centre().x())) + ", " + Math.round(Math.floor(box.centre().y())) + ")";
    }

    private List<ReviewItem> unlabelled(TaskProgress progress) {
        List<Ranked> ranked = new ArrayList<>();
        each(progress, (frame, into) -> Sightings.of(labelsOf(frame), seen(frames.get(frame).stored())).stream()
                .filter(sighting -> sighting.label().isEmpty()).forEach(sighting -> {
                    Target best = sighting.best().orElseThrow();
                    double score = best.score().orElse(0);
                    String first = sighting.found().entrySet().stream().filter(e -> e.getValue().equals(best))
                            .findFirst()
                            .orElseThrow().getKey();
                    ranked.add(new Ranked(-score, detected(frame, best, messages.text("review.reason.score", first,
                            Numbers.score(score)),
                            messages.text("review.because.score", first, Numbers.score(score),
                                    place(best.box())))));
                }));
        return sorted(ranked);
    }

    private List<ReviewItem> bySize(TaskProgress progress) {
        List<Ranked> ranked = new ArrayList<>();
        each(progress, (frame, into) -> labelsOf(frame).targets().forEach(label -> {
            double area = area(label);
            ranked.add(new Ranked(area, labelled(frame, label, messages.text("review.reason.size", Numbers.oneDigit(
                    area)), messages.text("review.because.size", TargetFacts.nameOf(label),
                            Numbers.oneDigit(label.box()
                                    .width()),
                            Numbers.oneDigit(label.box().height())))));
        }));
        return sorted(ranked);
    }

    private static double area(Target label) {
        return label.shape() instanceof Shape.OfMask(var mask) ? mask.area() : label.box().area();
    }

    private List<ReviewItem> byScr(TaskProgress progress) {
        List<Ranked> ranked = new ArrayList<>();
        each(progress, (frame, into) -> {
            List<Target> targets = labelsOf(frame).targets();
            if (!targets.isEmpty()) {
                List<OptionalDouble> scr = scr(frame, targets);
                for (int i = 0; i < targets.size(); i++) {
                    if (scr.get(i).isPresent()) {
                        double value = scr.get(i).getAsDouble();
                        String words = Numbers.oneDigit(value);
                        ranked.add(new Ranked(Math.abs(value), labelled(frame, targets.get(i), messages.text(
                                "review.reason.scr", words),
                                messages.text("review.because.scr", TargetFacts.nameOf(
                                        targets.get(i)), words))));
                    }
                }
            }
        });
        return sorted(ranked);
    }

    /** A frame that cannot be read says so when it comes into view; its labels have no ratio. */
    private List<OptionalDouble> scr(int frame, List<Target> targets) {
        try {
            var read = counts.read(frame);
            return targets.stream().map(label -> TargetMeasure.of(read, label.shape()).map(TargetMeasure::scr).orElse(
                    OptionalDouble.empty())).toList();
        } catch (GlintException unreadable) {
            return targets.stream().map(label -> OptionalDouble.empty()).toList();
        }
    }

    private List<ReviewItem> findings() {
        Map<String, Integer> index = new LinkedHashMap<>();
        for (int i = 0; i < frames.size(); i++) {
            index.put(frames.get(i).name(), i);
        }
        List<ReviewItem> items = new ArrayList<>();
        for (Finding finding : findings) {
            Integer frame = index.get(finding.image());
            if (frame != null) {
                items.add(finding(finding, frame));
            }
        }
        return items;
    }

    private ReviewItem finding(Finding finding, int frame) {
        Optional<Target> label = finding.target().isPresent()
                ? labelsOf(frame).target(finding.target().getAsLong())
                : Optional.empty();
        StoredFrame stored = frames.get(frame).stored();
        return new ReviewItem(frame, stored.name(), finding.rule(), label.map(t -> OptionalLong.of(t.id())).orElse(
                OptionalLong.empty()), Optional.empty(), label.map(Target::box).orElse(stored.size().box()),
                ruleName(
                        finding.rule()),
                finding.message() + " " + finding.suggestion(), Optional.of(finding));
    }

    private String ruleName(String rule) {
        return messages.find("review.rule." + rule).orElseGet(() -> {
            String words = rule.replace('-', ' ');
            return Character.toUpperCase(words.charAt(0)) + words.substring(1);
        });
    }

    private ReviewItem handedOver(Handed place) {
        if (place.isLabel()) {
            Optional<Target> label = labelsOf(place.frame()).targets().stream().filter(t -> t.box().equals(place
                    .place())).findFirst();
            if (label.isPresent()) {
                return labelled(place.frame(), label.get(), place.title(), place.because());
            }
        }
        long id = frames.get(place.frame()).stored().id();
        Target detection = detectors.stream().flatMap(d -> d.found().getOrDefault(id, List.of()).stream()).filter(
                t -> t.box().equals(place.place())).findFirst().orElseGet(
                        () -> Target.of(0, new Shape.OfBox(place
                                .place()), Category.TARGET, Provenance.of(Provenance.Origin.DETECTED, "")));
        return detected(place.frame(), detection, place.title(), place.because());
    }
}

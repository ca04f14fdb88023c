package glint.datasets.curation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;

import glint.annotations.model.LabelSet;
import glint.datasets.audit.NearDuplicates;
import glint.datasets.catalog.Dataset;
import glint.datasets.frame.Frame;

/** The images of a run: those that are still in, and why the others are not. Belongs to one thread. */
public final class Workset {
    private final List<Dataset> inputs;
    private final long seed;
    private final Map<String, Dropped> dropped = new LinkedHashMap<>();
    private List<CuratedImage> kept;
    private String step = "input";
    private @Nullable Compared compared;

    /** An image that is out, by which step and why. */
    record Dropped(CuratedImage image, String step, String reason) {}

    /** Near-duplicates of the images that were in at the time. */
    private record Compared(double threshold, List<String> names, List<List<PixelChange>> changes,
            NearDuplicates.Report report) {}

    Workset(List<Dataset> inputs, long seed, List<CuratedImage> images) {
        this.inputs = List.copyOf(inputs);
        this.seed = seed;
        this.kept = List.copyOf(images);
    }

    /** Takes a step; what it drops is put down to it. */
    void take(int number, CurationStep next) {
        step = number + " " + StepName.of(next);
        next.apply(this);
    }

    List<Dataset> inputs() {
        return inputs;
    }

    long seed() {
        return seed;
    }

    /** The images that are still in, in the order of the inputs. */
    List<CuratedImage> kept() {
        return kept;
    }

    /** Why an image is out; empty when it is in. */
    Optional<Dropped> dropped(String name) {
        return Optional.ofNullable(dropped.get(name));
    }

    /** Takes out every image for which there is a reason. */
    void drop(Function<CuratedImage, Optional<String>> reason) {
        List<CuratedImage> rest = new ArrayList<>();
        for (CuratedImage image : kept) {
            Optional<String> why = reason.apply(image);
            if (why.isPresent()) {
                dropped.put(image.name(), new Dropped(image, step, why.get()));
            } else {
                rest.add(image);
            }
        }
        kept = List.copyOf(rest);
    }

    /** Changes every image that is in. */
    void change(UnaryOperator<CuratedImage> change) {
        kept = kept.stream().map(change).toList();
    }

    /** The pixels of an image as the steps so far have left them. */
    Frame pixels(CuratedImage image) {
        Frame frame = inputs.get(image.origin().input()).frames().read(image.origin().frame());
        for (PixelChange change : image.changes()) {
            frame = change.pixels(frame);
        }
        return frame;
    }

    /** The clusters of near-duplicates among the images that are in; frames are their places in {@link #kept()}. */
    NearDuplicates.Report nearDuplicates(double threshold) {
        List<String> names = kept.stream().map(CuratedImage::name).toList();
        List<List<PixelChange>> changes = kept.stream().map(CuratedImage::changes).toList();
        Compared last = compared;
        if (last == null || last.threshold() != threshold || !last.names().equals(names)
                || !last.changes().equals(changes)) {
            Dataset all = new Dataset("curation", "images", inputs.getFirst().root(), new KeptFrames(this),
                    new LabelSet(
                            List.of(), List.of()),
                    List.of(), List.of());
            last = new Compared(threshold, names, changes, NearDuplicates.find(List.of(all), threshold));
            compared = last;
        }
        return last.report();
    }
}

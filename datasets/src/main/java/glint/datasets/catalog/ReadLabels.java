package glint.datasets.catalog;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;

import org.jspecify.annotations.Nullable;

import glint.annotations.audit.Finding;
import glint.annotations.audit.Finding.Severity;
import glint.annotations.format.LabelFormat.Reading;
import glint.annotations.model.Category;
import glint.annotations.model.FrameLabels;
import glint.annotations.model.LabelSet;
import glint.annotations.model.Target;
import glint.annotations.model.Track;
import glint.datasets.frame.FrameSource;

/** Brings the labels that a reader found together with the frames they are about. */
final class ReadLabels {
    private final FrameSource frames;
    private final FrameMatcher matcher;
    private final @Nullable FrameLabels[] byFrame;
    private final Map<String, Category> categories = new LinkedHashMap<>();
    private final List<Track> tracks = new ArrayList<>();
    private final List<Finding> findings;
    private long nextId = 1;

    /**
     * @param findings receives what does not fit
     */
    ReadLabels(FrameSource frames, List<Finding> findings) {
        this.frames = frames;
        this.matcher = new FrameMatcher(frames);
        this.byFrame = new FrameLabels[frames.frameCount()];
        this.findings = findings;
    }

    /**
     * Adds the labels of one file or folder; ids count on from those added before.
     *
     * @return names of the frames they are about, in the order of the file
     */
    List<String> add(Reading reading) {
        findings.addAll(reading.findings());
        reading.labels().categories().forEach(c -> categories.putIfAbsent(c.name(), c));
        reading.labels().tracks().forEach(track -> tracks.add(track.withFrameNames(this::frameName)));
        List<String> names = new ArrayList<>();
        for (FrameLabels labels : reading.labels().frames()) {
            OptionalInt frame = matcher.find(labels.frame());
            if (frame.isEmpty()) {
                findings.add(Finding.of("label-without-image", Severity.WARNING, labels.frame(),
                        "There is no image of this name, or more than one; its " + labels.targets().size()
                                + " labels were left out.",
                        "Add the image, or correct the name in the label file."));
            } else {
                names.add(frames.frameName(frame.getAsInt()));
                place(frame.getAsInt(), labels);
            }
        }
        return names;
    }

    private String frameName(String labelled) {
        OptionalInt frame = matcher.find(labelled);
        return frame.isPresent() ? frames.frameName(frame.getAsInt()) : labelled;
    }

    private void place(int frame, FrameLabels labels) {
        String name = frames.frameName(frame);
        if (byFrame[frame] != null) {
            findings.add(
                    Finding.of("ambiguous-label", Severity.WARNING, name, "The image is labelled twice; the labels of "
                            + labels.frame() + " were left out.", "Keep one of the two."));
        } else if (!labels.size().equals(frames.frameSize(frame))) {
            findings.add(Finding.of("size-mismatch", Severity.ERROR, name, "The image is " + frames.frameSize(frame)
                    + " but its labels are for " + labels.size() + "; they were left out.",
                    "Correct the size in the label file, or replace the image."));
        } else {
            List<Target> targets = new ArrayList<>();
            for (Target target : labels.targets()) {
                targets.add(target.withId(nextId++));
            }
            byFrame[frame] = labels.withFrame(name).withTargets(targets);
        }
    }

    /** All labels, in the order of the frames; a finding for every frame without. */
    LabelSet labels() {
        for (int i = 0; i < byFrame.length; i++) {
            if (byFrame[i] == null) {
                findings.add(Finding.of("image-without-label", Severity.WARNING, frames.frameName(i),
                        "There are no usable labels for the image; it counts as not labelled.",
                        "Add its labels, empty ones when the image holds no target."));
            }
        }
        return new LabelSet(List.copyOf(categories.values()), Arrays.stream(byFrame).filter(Objects::nonNull).toList(),
                tracks);
    }
}

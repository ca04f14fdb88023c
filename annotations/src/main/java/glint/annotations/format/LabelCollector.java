package glint.annotations.format;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import glint.annotations.InputException;
import glint.annotations.audit.BoxOutsideImage;
import glint.annotations.audit.Finding;
import glint.annotations.audit.Finding.Severity;
import glint.annotations.format.LabelFormat.ReadOptions;
import glint.annotations.format.LabelFormat.Reading;
import glint.annotations.geometry.ImageSize;
import glint.annotations.model.Category;
import glint.annotations.model.FrameLabels;
import glint.annotations.model.LabelSet;
import glint.annotations.model.Provenance;
import glint.annotations.model.Shape;
import glint.annotations.model.Target;
import glint.annotations.model.Track;

/** Gathers what a reader finds into labels: frames in the order they are met, ids and categories counted from 1. */
public final class LabelCollector {
    private final ReadOptions options;
    private final FindingLog findings;
    private final Map<String, Category> categories = new LinkedHashMap<>();
    private final Map<String, Optional<Gathered>> frames = new LinkedHashMap<>();
    private final List<Track> tracks = new ArrayList<>();
    private long nextId = 1;

    private record Gathered(ImageSize size, List<Target> targets, Map<String, String> attributes) {}

    /** A collector for the labels of a file or folder of the given name. */
    public LabelCollector(String source, ReadOptions options) {
        this.options = options;
        this.findings = new FindingLog(source);
    }

    /** What was found wrong so far. */
    public FindingLog findings() {
        return findings;
    }

    /** What the reader was told. */
    public ReadOptions options() {
        return options;
    }

    /** The category of that name, a new one when it is met for the first time; a blank name is no name. */
    public Category category(String name) {
        String known = name.isBlank() ? Category.TARGET.name() : name;
        return categories.computeIfAbsent(known, n -> new Category(categories.size() + 1, n));
    }

    /**
     * The name as Glint keeps it; a finding and nothing when it leads out of the folder.
     *
     * @param place where the file says it, such as "line 7"
     */
    public Optional<String> inside(String name, String place) {
        Optional<String> inside = FrameNames.inside(name);
        if (inside.isEmpty()) {
            findings.error("path-outside-folder", "The name " + PlainNumber.quoted(name) + " in " + place
                    + " leads out of the folder; its labels were left out.", "Make the path relative.");
        }
        return inside;
    }

    /**
     * Makes a frame known, so that it is there without targets too.
     *
     * @param own size of the image as the label file has it; that of the image itself counts where it can be found
     * @return its size, empty with a finding when nobody knows it: its labels are then left out
     */
    public Optional<ImageSize> open(String frame, Optional<ImageSize> own) {
        Optional<Gathered> known = frames.get(frame);
        if (known == null) {
            known = size(frame, own).map(size -> new Gathered(size, new ArrayList<>(), new HashMap<>()));
            frames.put(frame, known);
        }
        return known.map(Gathered::size);
    }

    /** Whether the frame was opened before. */
    public boolean isOpen(String frame) {
        return frames.containsKey(frame);
    }

    private Optional<ImageSize> size(String frame, Optional<ImageSize> own) {
        try {
            ImageSize image = options.imageSize().apply(frame);
            if (own.isPresent() && !own.get().equals(image)) {
                findings.add(Finding.of("size-mismatch", Severity.WARNING, frame, "The label file says the image has "
                        + own.get() + " pixels, it has " + image + "; the labels are kept as they are.",
                        "Check whether the labels fit the image."));
            }
            return Optional.of(image);
        } catch (InputException noImage) {
            if (own.isEmpty()) {
                findings.add(Finding.of("missing-size", Severity.ERROR, frame, "Nothing says how large the image is ("
                        + noImage.problem() + "); its labels were left out.", "Put the images beside the labels."));
            }
            return own;
        }
    }

    /** A target with the next id, read from the given file; {@link #add(String, Target)} puts it in its frame. */
    public Target target(Shape shape, String category, String file) {
        return Target.of(nextId++, shape, category(category), Provenance.imported(file));
    }

    /** Adds a target to an open frame. */
    public void add(String frame, Target target) {
        gathered(frame).targets().add(target);
    }

    /** Keeps what the source says about the frame as a whole. */
    public void describe(String frame, Map<String, String> attributes) {
        gathered(frame).attributes().putAll(attributes);
    }

    private Gathered gathered(String frame) {
        Optional<Gathered> known = frames.getOrDefault(frame, Optional.empty());
        return known.orElseThrow(() -> new IllegalStateException(frame + " is not open"));
    }

    /** Adds what is known about a track. */
    public void add(Track track) {
        tracks.add(track);
    }

    /** The labels, each frame checked against the borders of its image. */
    public Reading reading() {
        List<FrameLabels> all = new ArrayList<>();
        frames.forEach((name, gathered) -> gathered.ifPresent(g -> {
            FrameLabels labels = new FrameLabels(name, g.size(), g.targets(), g.attributes());
            new BoxOutsideImage().check(labels, Optional.empty()).forEach(findings::add);
            all.add(labels);
        }));
        return new Reading(new LabelSet(List.copyOf(categories.values()), all, tracks), findings.all());
    }
}

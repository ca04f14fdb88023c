package glint.app.labels;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;

import glint.annotations.edit.LabelEdit;
import glint.annotations.edit.Shapes;
import glint.annotations.geometry.BitMask;
import glint.annotations.geometry.Box;
import glint.annotations.geometry.ConnectedComponents;
import glint.annotations.geometry.Contours;
import glint.annotations.geometry.Point;
import glint.annotations.geometry.Raster;
import glint.annotations.measure.Peak;
import glint.annotations.measure.TargetMeasure;
import glint.annotations.model.Category;
import glint.annotations.model.FrameLabels;
import glint.annotations.model.Provenance;
import glint.annotations.model.Provenance.Origin;
import glint.annotations.model.Shape;
import glint.annotations.model.Target;

/**
 * What can be done to labels, each as one edit: the tools, the keys and the inspector all end here. Commands on the selection
 * say whether there was anything for them to do, so that their key can mean something else where there was not.
 */
public final class LabelCommands {
    /** The least side of a box, in pixels. */
    private static final double LEAST_SIDE = 0.1;

    private final LabelEditor editor;
    private final Supplier<Optional<Raster>> counts;
    private final Supplier<Category> category;
    private final String annotator;
    private final InstantSource clock;
    private Optional<TrackCommands> tracks = Optional.empty();

    /**
     * @param counts of the frame in view, if one is open
     * @param category of new labels
     * @param annotator who works here, for the provenance
     */
    public LabelCommands(LabelEditor editor, Supplier<Optional<Raster>> counts, Supplier<Category> category,
            String annotator, InstantSource clock) {
        this.editor = editor;
        this.counts = counts;
        this.category = category;
        this.annotator = annotator;
        this.clock = clock;
    }

    /** Lets labels of tracks take their neighbours with them. */
    public void followTracks(TrackCommands commands) {
        tracks = Optional.of(commands);
    }

    /** Where the labels and the selection are. */
    public LabelEditor editor() {
        return editor;
    }

    /** The selected label, if a label is selected and still there. */
    public Optional<Target> selectedLabel() {
        return editor.selection().get() instanceof Selection.OfLabel(long id)
                ? editor.labels().get().target(id)
                : Optional.empty();
    }

    /** A target as it would be drawn by hand now; what tools show while a gesture runs. */
    public Target draft(long id, Shape shape) {
        return Target.of(id, shape, category.get(), new Provenance(Origin.DRAWN, annotator, Optional.empty(),
                OptionalDouble.empty(), Optional.of(clock.instant())));
    }

    /** Adds a label drawn by hand and selects it. */
    public void add(Shape shape) {
        add(draft(editor.nextId(), shape));
    }

    private void add(Target label) {
        editor.apply(LabelEdit.add(editor.labels().get(), label));
        editor.selection().set(new Selection.OfLabel(label.id()));
    }

    /** A label with another shape, changed by hand now; nothing is applied. */
    public Target reshaped(Target label, Shape shape) {
        Origin origin = label.provenance().origin() == Origin.DRAWN ? Origin.DRAWN : Origin.CORRECTED;
        return label.withShape(shape).withProvenance(label.provenance().as(origin, clock.instant()));
    }

    /** Gives a label another shape; returns false and does nothing when it is the same. */
    public boolean reshape(Target label, Shape shape) {
        if (label.shape().equals(shape)) {
            return false;
        }
        Target after = reshaped(label, shape);
        tracks.flatMap(all -> all.reshaped(after)).ifPresentOrElse(editor::apply,
                () -> editor.apply(LabelEdit.replace(editor.labels().get(), after)));
        return true;
    }

    /** Gives a label a mask; an empty one takes the label away. */
    public void repaint(Target label, BitMask mask) {
        if (mask.isEmpty()) {
            remove(label);
        } else {
            reshape(label, new Shape.OfMask(mask));
        }
    }

    private void remove(Target label) {
        tracks.flatMap(all -> all.removed(label)).ifPresentOrElse(editor::apply,
                () -> editor.apply(LabelEdit.remove(editor.labels().get(), label.id())));
    }

    /** The selected labels that are still there, in the order in which they were selected. */
    public List<Target> selectedLabels() {
        FrameLabels labels = editor.labels().get();
        return editor.selection().get().labelIds().stream().flatMap(id -> labels.target(id).stream()).toList();
    }

    /** Takes the selected label away; several of them in one gesture. */
    public boolean deleteSelected() {
        List<Target> labels = selectedLabels();
        if (labels.size() == 1) {
            remove(labels.getFirst());
        } else if (!labels.isEmpty()) {
            apply("Delete " + labels.size() + " labels", removals(editor.labels().get(), labels), List.of());
        }
        return !labels.isEmpty();
    }

    /** Edits that take labels away one after the other. */
    private static List<LabelEdit> removals(FrameLabels from, List<Target> labels) {
        List<LabelEdit> edits = new ArrayList<>();
        FrameLabels now = from;
        for (Target label : labels) {
            LabelEdit edit = LabelEdit.remove(now, label.id());
            edits.add(edit);
            now = edit.apply(now);
        }
        return edits;
    }

    /** One gesture: the edits given, then labels that come in. */
    private void apply(String name, List<LabelEdit> edits, List<Target> added) {
        FrameLabels now = editor.labels().get();
        for (LabelEdit edit : edits) {
            now = edit.apply(now);
        }
        List<LabelEdit> all = new ArrayList<>(edits);
        for (Target label : added) {
            LabelEdit edit = LabelEdit.add(now, label);
            all.add(edit);
            now = edit.apply(now);
        }
        editor.apply(LabelEdit.group(name, all));
    }

    /**
     * Makes every piece of the selected mask a label of its own; pixels that touch at a corner belong together. The first piece stays the label
     * it was.
     */
    public boolean splitPieces() {
        Optional<Target> label = selectedLabel();
        List<BitMask> pieces = label.filter(l -> l.shape() instanceof Shape.OfMask)
                .map(l -> ConnectedComponents.of(((Shape.OfMask) l.shape()).mask(), 8)).orElse(List.of());
        if (pieces.size() < 2) {
            return false;
        }
        Target whole = label.orElseThrow();
        List<Target> others = pieces.subList(1, pieces.size()).stream().map(piece -> reshaped(whole,
                new Shape.OfMask(piece)).withId(editor.nextId()).withTrack(OptionalLong.empty())).toList();
        apply("Split " + whole.category().name() + " " + whole.id(), List.of(LabelEdit.replace(editor.labels().get(),
                reshaped(whole, new Shape.OfMask(pieces.getFirst())))), others);
        return true;
    }

    /**
     * Makes one label of those selected: a mask of all their pixels, or the box round all where all are boxes. It stays the label that was selected
     * first.
     */
    public boolean mergeSelected() {
        List<Target> labels = selectedLabels();
        if (labels.size() < 2) {
            return false;
        }
        FrameLabels now = editor.labels().get();
        boolean boxes = labels.stream().allMatch(label -> label.shape() instanceof Shape.OfBox);
        Shape merged = boxes
                ? new Shape.OfBox(labels.stream().map(Target::box).reduce(Box::span).orElseThrow())
                : new Shape.OfMask(labels.stream().map(label -> TargetMeasure.pixels(label.shape(), now.size()))
                        .reduce(BitMask.empty(), BitMask::union));
        List<LabelEdit> edits = new ArrayList<>(removals(now, labels.subList(1, labels.size())));
        FrameLabels left = now;
        for (LabelEdit edit : edits) {
            left = edit.apply(left);
        }
        edits.add(LabelEdit.replace(left, reshaped(labels.getFirst(), merged)));
        apply("Merge " + labels.size() + " labels", edits, List.of());
        editor.selection().set(new Selection.OfLabel(labels.getFirst().id()));
        return true;
    }

    /**
     * Makes a mask of the selected outline or box, its pixels those whose centres lie inside; or an outline of the selected mask, along the
     * edges of its pixels.
     */
    public boolean outlineOrMask() {
        return selectedLabel().map(label -> switch (label.shape()) {
            case Shape.OfMask(BitMask mask) -> reshape(label, new Shape.OfPolygon(Contours.joined(mask)));
            case Shape.OfPolygon polygon -> filled(label);
            case Shape.OfBox box -> filled(label);
            case Shape.OfPoint point -> false;
        }).orElse(false);
    }

    private boolean filled(Target label) {
        BitMask pixels = TargetMeasure.pixels(label.shape(), editor.labels().get().size());
        return !pixels.isEmpty() && reshape(label, new Shape.OfMask(pixels));
    }

    /** Gives the selected label an attribute, or another value of it. */
    public boolean setAttribute(String name, String value) {
        return changeAttributes(attributes -> attributes.put(name, value));
    }

    /** Takes an attribute of the selected label away. */
    public boolean removeAttribute(String name) {
        return changeAttributes(attributes -> attributes.remove(name));
    }

    private boolean changeAttributes(Consumer<? super Map<String, String>> change) {
        return selectedLabel().map(label -> {
            Map<String, String> attributes = new TreeMap<>(label.attributes());
            change.accept(attributes);
            if (attributes.equals(label.attributes())) {
                return false;
            }
            editor.apply(LabelEdit.replace(editor.labels().get(), label.withAttributes(attributes)));
            return true;
        }).orElse(false);
    }

    /** The mask grown from the peak near a place on raw counts; empty where nothing rises above its surroundings. */
    public Optional<Shape> grownFrom(Point place) {
        return counts.get().flatMap(c -> Peak.grow(c, new Shape.OfBox(Box.ofSize(Math.floor(place.x()) - 1, Math.floor(
                place.y()) - 1, 3, 3)))).filter(mask -> !mask.isEmpty()).map(Shape.OfMask::new);
    }

    /** Makes a label of the selected detection as it is, and selects it. */
    public boolean acceptSelected() {
        if (!(editor.selection().get() instanceof Selection.OfDetection(Target detection))) {
            return false;
        }
        add(AcceptedDetection.label(detection, editor.nextId(), clock.instant()));
        return true;
    }

    /** Moves the selected label by pixels; masks move by whole pixels only. */
    public boolean nudge(double dx, double dy) {
        Optional<Target> label = selectedLabel();
        label.ifPresent(l -> reshape(l, Shapes.moved(l.shape(), dx, dy)));
        return label.isPresent();
    }

    /** Moves one side of the selected box outwards by pixels, or inwards when negative; a tenth of a pixel stays. */
    public boolean nudgeSide(Side side, double outwards) {
        Optional<Target> label = selectedBox();
        label.ifPresent(l -> reshape(l, new Shape.OfBox(Shapes.rounded(side.moved(l.box(), outwards, LEAST_SIDE)))));
        return label.isPresent();
    }

    /** Gives the selected box other edges. */
    public boolean setBox(Box box) {
        return selectedBox().map(l -> reshape(l, new Shape.OfBox(Shapes.rounded(box)))).orElse(false);
    }

    private Optional<Target> selectedBox() {
        return selectedLabel().filter(l -> l.shape() instanceof Shape.OfBox);
    }

    /** Moves the selected label so that its centre lies on the peak nearby, to a hundredth of a pixel; masks by whole pixels. */
    public boolean snapToPeak() {
        return selectedLabel().flatMap(label -> counts.get().flatMap(c -> Peak.near(c, label.box())).map(peak -> {
            Point from = label.shape().centroid();
            return reshape(label, Shapes.moved(label.shape(), hundredths(peak.centre().x() - from.x()),
                    hundredths(peak.centre().y() - from.y())));
        })).orElse(false);
    }

    /** Replaces the selected label's shape by the mask grown from its peak on raw counts. */
    public boolean growFromPeak() {
        return selectedLabel().flatMap(label -> counts.get().flatMap(c -> Peak.grow(c, label.shape()))
                .map(mask -> reshape(label, new Shape.OfMask(mask)))).orElse(false);
    }

    /** Selects the label after the selected one, or before it, round and round. */
    public boolean selectNext(boolean forward) {
        List<Target> targets = editor.labels().get().targets();
        if (targets.isEmpty()) {
            return false;
        }
        int current = selectedLabel().map(targets::indexOf).orElse(forward ? -1 : 0);
        int next = Math.floorMod(current + (forward ? 1 : -1), targets.size());
        editor.selection().set(new Selection.OfLabel(targets.get(next).id()));
        return true;
    }

    private static double hundredths(double value) {
        return Math.round(value * 100) / 100.0;
    }
}

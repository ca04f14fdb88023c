package glint.app.labels;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;

import glint.annotations.edit.LabelEdit;
import glint.annotations.edit.Shapes;
import glint.annotations.geometry.BitMask;
import glint.annotations.geometry.Box;
import glint.annotations.geometry.Point;
import glint.annotations.geometry.Raster;
import glint.annotations.measure.Peak;
import glint.annotations.model.Category;
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

    /** Takes the selected label away. */
    public boolean deleteSelected() {
        Optional<Target> label = selectedLabel();
        label.ifPresent(this::remove);
        return label.isPresent();
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

package glint.app.viewer.overlay;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import glint.annotations.geometry.BitMask;
import glint.annotations.geometry.ImageSize;
import glint.annotations.model.FrameLabels;
import glint.annotations.model.Target;
import glint.annotations.track.Trajectory;

/**
 * Everything that lies over one frame, as one immutable value in image coordinates (pixel edges). A change is a new scene.
 *
 * @param labels the labels of the frame, a running gesture's preview among them
 * @param missed ids of labels no detection found
 * @param hidden ids of labels that are not drawn
 * @param detections by detector
 * @param heat the map over the image
 * @param selection the selected label or detection
 * @param ring the background ring of the selected target
 * @param former where the selected label was before it was edited
 * @param footprint the pixels under the brush
 * @param layers what is shown
 */
public record OverlayScene(FrameLabels labels, Set<Long> missed, Set<Long> hidden, List<DetectionLayer> detections,
        Optional<HeatLayer> heat, Optional<SelectionMark> selection, Optional<RingMark> ring,
        Optional<FormerLabel> former, Optional<BitMask> footprint, Set<OverlayLayer> layers) {
    /** What is shown at first: all but the fill and the centroids. */
    public static final Set<OverlayLayer> DEFAULT_LAYERS = Collections.unmodifiableSet(
            EnumSet.complementOf(EnumSet.of(OverlayLayer.FILL, OverlayLayer.CENTROIDS)));

    /** Attribute of a label that is neither target nor background, such as a hot pixel. */
    public static final String IGNORED = "ignored";
    /** Attribute of a label that waits for somebody to decide on it. */
    public static final String CANDIDATE = "candidate";

    public OverlayScene {
        missed = Set.copyOf(missed);
        hidden = Set.copyOf(hidden);
        detections = List.copyOf(detections);
        layers = layers.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(layers));
    }

    /** Only labels. */
    public static OverlayScene of(FrameLabels labels) {
        return new OverlayScene(labels, Set.of(), Set.of(), List.of(), Optional.empty(), Optional.empty(),
                Optional.empty(), Optional.empty(), Optional.empty(), DEFAULT_LAYERS);
    }

    /** Nothing to draw. */
    public static OverlayScene empty() {
        return of(FrameLabels.none("", new ImageSize(1, 1)));
    }

    public OverlayScene withDetections(List<DetectionLayer> newDetections, Set<Long> newMissed) {
        return new OverlayScene(labels, newMissed, hidden, newDetections, heat, selection, ring, former, footprint,
                layers);
    }

    public OverlayScene withHidden(Set<Long> newHidden) {
        return new OverlayScene(labels, missed, newHidden, detections, heat, selection, ring, former, footprint,
                layers);
    }

    public OverlayScene withHeat(Optional<HeatLayer> newHeat) {
        return new OverlayScene(labels, missed, hidden, detections, newHeat, selection, ring, former, footprint,
                layers);
    }

    public OverlayScene withSelection(Optional<SelectionMark> newSelection, Optional<RingMark> newRing,
            Optional<FormerLabel> newFormer) {
        return new OverlayScene(labels, missed, hidden, detections, heat, newSelection, newRing, newFormer, footprint,
                layers);
    }

    public OverlayScene withFootprint(Optional<BitMask> newFootprint) {
        return new OverlayScene(labels, missed, hidden, detections, heat, selection, ring, former, newFootprint,
                layers);
    }

    public OverlayScene withLayers(Set<OverlayLayer> newLayers) {
        return new OverlayScene(labels, missed, hidden, detections, heat, selection, ring, former, footprint,
                newLayers);
    }

    /** Whether a layer is shown. */
    public boolean shows(OverlayLayer layer) {
        return layers.contains(layer);
    }

    /** Whether a label is drawn. */
    boolean shows(Target label) {
        return !hidden.contains(label.id());
    }

    /** How a label is drawn. */
    LabelRole role(Target label) {
        if (label.attributes().containsKey(IGNORED)) {
            return LabelRole.IGNORED;
        }
        if (label.attributes().containsKey(CANDIDATE)) {
            return LabelRole.CANDIDATE;
        }
        if (missed.contains(label.id())) {
            return LabelRole.MISSED;
        }
        return label.provenance().source().equals(Trajectory.INTERPOLATION) ? LabelRole.INTERPOLATED : LabelRole.TRUTH;
    }
}

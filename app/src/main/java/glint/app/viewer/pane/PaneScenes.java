package glint.app.viewer.pane;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

import glint.app.viewer.overlay.DetectionLayer;
import glint.app.viewer.overlay.HeatLayer;
import glint.app.viewer.overlay.OverlayLayer;
import glint.app.viewer.overlay.OverlayScene;
import glint.datasets.display.Colormap;

/** What lies over the frame in a pane, made from what lies over the image. */
final class PaneScenes {
    private PaneScenes() {}

    /**
     * The scene of a pane.
     *
     * @param image what lies over the image
     * @param detections of a detector in the frame in view
     * @param heatColours of maps over the frame
     * @param grey of what a network is given
     * @param opacity of maps over the frame
     */
    static OverlayScene of(PanePicture picture, OverlayScene image,
            Function<String, Optional<DetectionLayer>> detections, Colormap heatColours, Colormap grey,
            double opacity) {
        OverlayScene labels = image.withDetections(List.of(), Set.of()).withHeat(Optional.empty());
        return switch (picture.content()) {
            case PaneContent.Raw raw -> image.withHeat(Optional.empty());
            case PaneContent.Labels only -> labels;
            case PaneContent.Suppressed suppressed -> labels;
            case PaneContent.Boxes(String id) -> labels.withDetections(detections.apply(id).stream().toList(),
                    Set.of());
            case PaneContent.Layer layer -> withMap(labels, picture.map().map(map -> HeatLayer.ofRange(map,
                    heatColours, opacity, false)));
            case PaneContent.Input input -> withMap(labels, picture.map().map(map -> HeatLayer.ofRange(map, grey, 1,
                    true)));
        };
    }

    /** The pane is there for its map, whether or not one is shown over the image. */
    private static OverlayScene withMap(OverlayScene scene, Optional<HeatLayer> heat) {
        Set<OverlayLayer> layers = EnumSet.of(OverlayLayer.HEATMAP);
        layers.addAll(scene.layers());
        return scene.withLayers(layers).withHeat(heat);
    }
}

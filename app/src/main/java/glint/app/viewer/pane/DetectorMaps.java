package glint.app.viewer.pane;

import java.util.List;

import glint.inference.ScoreMap;

/**
 * Maps of one frame that a detector has to offer, and the one that was asked for.
 *
 * @param names of all of them
 * @param maps the one asked for, or the first; none where the detector offers none
 */
public record DetectorMaps(List<String> names, List<ScoreMap> maps) {
    public DetectorMaps {
        names = List.copyOf(names);
        maps = List.copyOf(maps);
    }
}

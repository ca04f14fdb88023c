package glint.inference;

import java.util.List;

/**
 * A detector the program can open.
 *
 * @param id as on the command line
 * @param title for people
 * @param frames in a clip
 */
public record DetectorInfo(String id, String title, int frames, List<PresetInfo> presets) {
    public DetectorInfo {
        presets = List.copyOf(presets);
    }
}

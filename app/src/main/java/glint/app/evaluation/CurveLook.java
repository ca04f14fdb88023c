package glint.app.evaluation;

import java.util.List;

import glint.app.models.DetectorTag;

/**
 * How a run is told apart: letter, colour and marker, always together.
 *
 * @param letter its tag; a digit for imported results
 * @param title for people
 * @param colour a looked-up colour of the theme
 * @param dashed for curves nobody can look behind
 */
public record CurveLook(String letter, String title, String colour, Marker marker, boolean dashed) {
    private static final List<String> DETECTORS = List.of("A", "B", "C", "D", "E");
    private static final List<String> EXPERTS = List.of("-glint-expert-3", "-glint-expert-5", "-glint-expert-1",
            "-glint-expert-4", "-glint-expert-2", "-glint-expert-6");

    /** The form of points on a curve. */
    public enum Marker {
        CIRCLE, TRIANGLE, SQUARE, DIAMOND, CROSS, PLUS
    }

    /** Of a detector of the program. */
    static CurveLook of(DetectorTag tag) {
        int known = DETECTORS.indexOf(tag.letter());
        return known >= 0
                ? new CurveLook(tag.letter(), tag.title(), tag.colour(), Marker.values()[known], false)
                : new CurveLook(tag.letter(), tag.title(), "-color-fg-muted", Marker.PLUS, false);
    }

    /** Of the n-th imported result, from 1. */
    static CurveLook imported(int n, String title, boolean dashed) {
        return new CurveLook(String.valueOf(n), title, EXPERTS.get((n - 1) % EXPERTS.size()), Marker.values()[(n + 4)
                % Marker.values().length], dashed);
    }
}

package glint.datasets.display;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import glint.annotations.InputException;

/**
 * 256 opaque colours from the low to the high end of a window.
 *
 * <p>Kept as JSON: {@code id}, {@code title}, {@code source} (where the colours come from) and {@code colours}, two or
 * more hexadecimal RGB triples at equal distances. In between, the sRGB components are interpolated linearly.
 */
public final class Colormap {
    /** Number of colours. */
    public static final int SIZE = 256;

    private final String id;
    private final String title;
    private final String source;
    private final int[] argb;

    private Colormap(String id, String title, String source, int[] argb) {
        this.id = id;
        this.title = title;
        this.source = source;
        this.argb = argb;
    }

    /**
     * Reads a colour map.
     *
     * @param name of the file, for messages
     * @throws InputException when it is no colour map
     */
    public static Colormap parse(InputStream json, String name) {
        JsonNode root;
        try {
            root = new ObjectMapper().readTree(json);
        } catch (JsonProcessingException e) {
            throw new InputException(name, "is no valid JSON, line " + e.getLocation().getLineNr(), "correct the file",
                    e);
        } catch (IOException e) {
            throw new InputException(name, "cannot be read: " + e.getMessage(), "check the file", e);
        }
        List<Integer> colours = new ArrayList<>();
        for (JsonNode colour : root.path("colours")) {
            if (!colour.asText().matches("[0-9a-fA-F]{6}")) {
                throw new InputException(name, "holds the colour \"" + colour.asText() + "\"",
                        "write colours as six hexadecimal digits");
            }
            colours.add(Integer.parseInt(colour.asText(), 16));
        }
        String id = root.path("id").asText();
        if (colours.size() < 2 || id.isBlank()) {
            throw new InputException(name, "lacks an id or has fewer than two colours", "see a bundled palette");
        }
        return new Colormap(id, root.path("title").asText(id), root.path("source").asText(), interpolate(colours));
    }

    private static int[] interpolate(List<Integer> colours) {
        int[] argb = new int[SIZE];
        for (int i = 0; i < SIZE; i++) {
            double place = (double) i / (SIZE - 1) * (colours.size() - 1);
            int before = Math.min((int) place, colours.size() - 2);
            double share = place - before;
            int colour = 0xFF;
            for (int shift = 16; shift >= 0; shift -= 8) {
                int from = colours.get(before) >> shift & 0xFF;
                int to = colours.get(before + 1) >> shift & 0xFF;
                colour = colour << 8 | (int) Math.round(from + share * (to - from));
            }
            argb[i] = colour;
        }
        return argb;
    }

    /** The name in settings and on the command line, such as {@code white-hot}. */
    public String id() {
        return id;
    }

    /** The name for people. */
    public String title() {
        return title;
    }

    /** Where the colours come from. */
    public String source() {
        return source;
    }

    /** A colour, {@code 0xAARRGGBB}, opaque. */
    public int argb(int index) {
        return argb[index];
    }

    /** The colour nearest to a place between 0 and 1. */
    public int colourAt(double position) {
        return argb[(int) (Math.clamp(position, 0, 1) * (SIZE - 1) + 0.5)];
    }

    @Override
    public String toString() {
        return id;
    }
}

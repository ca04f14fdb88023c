package glint.app.shell.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;

import glint.app.shell.action.KeyChord;

/** Sets of keys to begin with, for hands that learned another program. */
public enum KeyPreset {
    /** The program's own. */
    GLINT(Optional.empty()),
    /** As in X-AnyLabeling and labelme. */
    LABELME(Optional.of("labelme")),
    /** As in CVAT and DIVE, where D goes back and F goes on. */
    CVAT_DIVE(Optional.of("cvat-dive"));

    private final Optional<String> file;

    KeyPreset(Optional<String> file) {
        this.file = file;
    }

    /** The keys that differ from the default ones, by the id of the action. */
    public Map<String, List<KeyChord>> keys() {
        Map<String, List<KeyChord>> keys = new TreeMap<>();
        file.map(KeyPreset::read).ifPresent(lines -> lines.forEach((action, chords) -> {
            List<KeyChord> all = new ArrayList<>();
            for (String chord : chords.toString().split(",", -1)) {
                all.add(KeyChord.of(chord.strip()));
            }
            keys.put(action.toString(), List.copyOf(all));
        }));
        return keys;
    }

    private static Properties read(String name) {
        String path = "/glint/keys/" + name + ".properties";
        try (InputStream in = Objects.requireNonNull(KeyPreset.class.getResourceAsStream(path), () -> path
                + " is missing from the program")) {
            Properties lines = new Properties();
            lines.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            return lines;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

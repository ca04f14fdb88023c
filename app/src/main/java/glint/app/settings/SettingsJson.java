package glint.app.settings;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import glint.app.shell.action.KeyChord;

/**
 * Settings as JSON, field by field, so that the names in the file outlive those in the code. A missing field takes its
 * default, an unknown one is ignored, an impossible value makes the file unreadable.
 */
final class SettingsJson {
    private static final int VERSION = 1;

    private SettingsJson() {}

    /** The file is JSON, and yet not settings of this version; the problem is the predicate of a sentence. */
    static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1L;

        private final String problem;

        Unreadable(String problem) {
            super(problem);
            this.problem = problem;
        }

        String problem() {
            return problem;
        }
    }

    static Settings read(JsonNode root) throws Unreadable {
        if (!root.isObject()) {
            throw new Unreadable("is damaged: it holds no JSON object");
        }
        int version = root.path("version").asInt();
        if (version != VERSION) {
            throw new Unreadable(version > VERSION
                    ? "was written by a newer Glint (version " + version + ", this one reads " + VERSION + ")"
                    : "is damaged: it names no version");
        }
        return new Settings(theme(root.path("theme")), language(root.path("language")), window(root.path("window")),
                projects(root.path("recentProjects")), root.path("textSize").asInt(Settings.DEFAULTS.textSize()), keys(
                        root.path("keys")));
    }

    static byte[] write(Settings settings, ObjectMapper json) {
        ObjectNode root = json.createObjectNode();
        root.put("version", VERSION);
        root.put("theme", settings.theme().name().toLowerCase(Locale.ROOT));
        settings.language().ifPresent(language -> root.put("language", language.tag()));
        root.putObject("window").put("width", settings.window().width()).put("height", settings.window().height())
                .put("maximized", settings.window().maximized());
        root.put("textSize", settings.textSize());
        ObjectNode keys = root.putObject("keys");
        settings.keys().forEach((action, chords) -> {
            ArrayNode of = keys.putArray(action);
            chords.forEach(chord -> of.add(chord.toString()));
        });
        ArrayNode projects = root.putArray("recentProjects");
        for (RecentProject project : settings.recentProjects()) {
            projects.addObject().put("path", project.path().toString()).put("name", project.name())
                    .put("openedAt", project.openedAt().toString()).put("frames", project.frames())
                    .put("labels", project.labels()).put("findings", project.findings());
        }
        try {
            return json.writerWithDefaultPrettyPrinter().writeValueAsBytes(root);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of strings and numbers can always be written", e);
        }
    }

    private static ThemeChoice theme(JsonNode node) throws Unreadable {
        if (node.isMissingNode()) {
            return Settings.DEFAULTS.theme();
        }
        String name = node.asText();
        return Arrays.stream(ThemeChoice.values()).filter(choice -> choice.name().equalsIgnoreCase(name)).findFirst()
                .orElseThrow(() -> new Unreadable("is damaged: there is no theme \"" + name + "\""));
    }

    private static Optional<Language> language(JsonNode node) throws Unreadable {
        if (node.isMissingNode()) {
            return Optional.empty();
        }
        String tag = node.asText();
        return Optional.of(Arrays.stream(Language.values()).filter(language -> language.tag().equals(tag)).findFirst()
                .orElseThrow(() -> new Unreadable("is damaged: there is no language \"" + tag + "\"")));
    }

    private static WindowPlacement window(JsonNode node) {
        WindowPlacement first = Settings.DEFAULTS.window();
        return new WindowPlacement(node.path("width").asDouble(first.width()),
                node.path("height").asDouble(first.height()), node.path("maximized").asBoolean());
    }

    private static Map<String, List<KeyChord>> keys(JsonNode node) throws Unreadable {
        Map<String, List<KeyChord>> keys = new TreeMap<>();
        for (Map.Entry<String, JsonNode> action : node.properties()) {
            List<KeyChord> chords = new ArrayList<>();
            for (JsonNode chord : action.getValue()) {
                try {
                    chords.add(KeyChord.of(chord.asText()));
                } catch (IllegalArgumentException e) {
                    throw new Unreadable("is damaged: a key is not one, " + e.getMessage());
                }
            }
            keys.put(action.getKey(), chords);
        }
        return keys;
    }

    private static List<RecentProject> projects(JsonNode nodes) throws Unreadable {
        List<RecentProject> projects = new ArrayList<>();
        for (JsonNode node : nodes) {
            try {
                projects.add(new RecentProject(Path.of(node.path("path").asText()), node.path("name").asText(),
                        Instant.parse(node.path("openedAt").asText()), node.path("frames").asInt(),
                        node.path("labels").asInt(), node.path("findings").asInt()));
            } catch (InvalidPathException | DateTimeException e) {
                throw new Unreadable("is damaged: a recent project is not one, " + e.getMessage());
            }
        }
        return projects;
    }
}

package glint.annotations.format.yolo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;

import glint.annotations.InputException;
import glint.annotations.format.FrameNames;
import glint.annotations.format.TextFile;

/**
 * The names of the class numbers, from a {@code data.yaml} or a list with a name a line.
 *
 * @param path where a {@code data.yaml} says the dataset is, relative to itself
 */
record YoloClasses(Map<Integer, String> names, Optional<String> path) {
    private static final List<String> YAML = List.of("data.yaml", "data.yml", "dataset.yaml", "dataset.yml");
    static final List<String> LISTS = List.of("classes.txt", "obj.names", "labels/classes.txt");
    private static final long LARGEST_FILE = 16L << 20;

    /** The name of a class; one without a name is called by its number. */
    String name(int number) {
        return names.getOrDefault(number, "class " + number);
    }

    /**
     * The folder of the dataset that a {@code data.yaml} is about.
     *
     * @throws InputException when it says that this lies outside its own folder
     */
    Path root(Path yaml) {
        Path folder = yaml.resolveSibling("");
        return path.isEmpty()
                ? folder
                : folder.resolve(FrameNames.inside(path.get()).orElseThrow(() -> new InputException(yaml.toString(),
                        "says that its dataset is at " + path.get() + ", outside its folder",
                        "name the folder of the labels itself")));
    }

    /** The names that lie in the folder or the one above it; none when there is no such file. */
    static YoloClasses beside(Path folder) {
        List<Path> places = new ArrayList<>(List.of(folder));
        Optional.ofNullable(folder.toAbsolutePath().getParent()).ifPresent(places::add);
        for (Path place : places) {
            for (String name : YAML) {
                if (Files.isRegularFile(place.resolve(name))) {
                    return ofYaml(place.resolve(name));
                }
            }
            for (String name : LISTS) {
                if (Files.isRegularFile(place.resolve(name))) {
                    return ofList(place.resolve(name));
                }
            }
        }
        return new YoloClasses(Map.of(), Optional.empty());
    }

    /** The names in a list with a name a line. */
    static YoloClasses ofList(Path file) {
        Map<Integer, String> names = new HashMap<>();
        TextFile.lines(file, (number, text) -> names.put(number - 1, text));
        return new YoloClasses(names, Optional.empty());
    }

    /**
     * The names in a {@code data.yaml}, a list or a map of numbers.
     *
     * @throws InputException when the file is no YAML
     */
    static YoloClasses ofYaml(Path file) {
        try {
            if (Files.size(file) > LARGEST_FILE) {
                throw new InputException(file.toString(), "is too large for a list of classes", "choose a data.yaml");
            }
            JsonNode root = new ObjectMapper(new YAMLFactory()).readTree(file.toFile());
            Optional<String> path = Optional.of(root.path("path").asText()).filter(p -> !p.isBlank() && !p.equals("."));
            return new YoloClasses(names(file, root.path("names")), path);
        } catch (JsonProcessingException e) {
            String where = e.getLocation() == null ? "" : " at line " + e.getLocation().getLineNr();
            throw new InputException(file.toString(), "is damaged or not YAML" + where, "correct it", e);
        } catch (IOException e) {
            throw new InputException(file.toString(), "cannot be read", "check its permissions", e);
        }
    }

    private static Map<Integer, String> names(Path file, JsonNode node) {
        Map<Integer, String> names = new HashMap<>();
        if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                names.put(i, node.get(i).asText());
            }
        }
        node.properties().forEach(entry -> {
            if (!entry.getKey().matches("[0-9]{1,6}")) {
                throw new InputException(file.toString(), "has a class number " + entry.getKey(),
                        "number the classes from 0");
            }
            names.put(Integer.parseInt(entry.getKey()), entry.getValue().asText());
        });
        names.values().removeIf(String::isBlank);
        return names;
    }
}

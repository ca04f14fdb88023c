package glint.annotations.format.track;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;

import glint.annotations.InputException;
import glint.annotations.format.FrameNames;
import glint.annotations.format.JsonFile;
import glint.annotations.format.JsonValues;
import glint.annotations.format.PlainNumber;
import glint.annotations.format.Sequences;
import glint.annotations.format.TextFile;
import glint.annotations.geometry.Box;

/**
 * The boxes of one file, frame by frame: lines of {@code x,y,w,h} with anything between the numbers, or the lists
 * {@code exist} and {@code gt_rect} of a JSON document. An empty entry and one of zeros say that the target is absent.
 *
 * @param problems what was wrong with single entries, which count as absent
 */
record SingleTrackFile(List<Optional<Box>> boxes, List<String> problems) {
    /**
     * Reads a file.
     *
     * @throws InputException when it cannot be opened, is damaged, or no line of it is a box
     */
    static SingleTrackFile read(Path file) {
        boolean json = FrameNames.extension(String.valueOf(file.getFileName())).toLowerCase(Locale.ROOT)
                .equals(".json");
        SingleTrackFile track = json ? JsonFile.read(file, parser -> readJson(file, parser)) : readText(file);
        boolean seen = track.boxes.stream().anyMatch(Optional::isPresent);
        if (track.boxes.isEmpty() || (!seen && !track.problems.isEmpty())) {
            throw new InputException(file.toString(), "holds no box x,y,w,h", "choose the labels of a tracker");
        }
        return track;
    }

    private static SingleTrackFile readText(Path file) {
        List<Optional<Box>> boxes = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        TextFile.lines(file, (number, text) -> {
            if (number > Sequences.MOST_FRAMES) {
                throw new InputException(file + " line " + number, "is beyond the frames of any video",
                        "choose the labels of a tracker");
            }
            while (boxes.size() < number - 1) {
                boxes.add(Optional.empty());
            }
            List<Double> numbers = new ArrayList<>();
            for (String word : text.replaceFirst("[,;]+$", "").split("[\\s,;]+", -1)) {
                numbers.add(PlainNumber.parse(word).orElse(Double.NaN));
            }
            add(numbers, true, "line " + number, boxes, problems);
        });
        return new SingleTrackFile(boxes, problems);
    }

    private static void add(List<Double> numbers, boolean exists, String place, List<Optional<Box>> boxes,
            List<String> problems) {
        boolean absent = !exists || numbers.isEmpty() || numbers.stream().allMatch(n -> n == 0)
                || (numbers.size() == 4 && numbers.stream().allMatch(n -> n.isNaN()));
        if (absent) {
            boxes.add(Optional.empty());
            return;
        }
        if (numbers.size() != 4 || numbers.stream().anyMatch(n -> n.isNaN())) {
            problems.add("The entry in " + place + " does not consist of four usable numbers");
        } else if (numbers.get(2) < 0 || numbers.get(3) < 0) {
            problems.add("The entry in " + place + " has a negative width or height");
        } else {
            boxes.add(Optional.of(Box.ofSize(numbers.get(0), numbers.get(1), numbers.get(2), numbers.get(3))));
            return;
        }
        boxes.add(Optional.empty());
    }

    private static SingleTrackFile readJson(Path file, JsonParser json) throws IOException {
        JsonValues values = new JsonValues(json);
        List<Double> exist = List.of();
        List<List<Double>> rectangles = List.of();
        if (json.currentToken() == JsonToken.START_OBJECT) {
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String field = json.currentName();
                json.nextToken();
                switch (field) {
                    case "exist" -> exist = values.numbers().orElse(List.of());
                    case "gt_rect", "res" -> rectangles = values.table().orElse(List.of());
                    default -> json.skipChildren();
                }
            }
        }
        if (rectangles.size() > Sequences.MOST_FRAMES) {
            throw new InputException(file.toString(), "has more entries than any video has frames",
                    "choose the labels of a tracker");
        }
        List<Optional<Box>> boxes = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        for (int i = 0; i < rectangles.size(); i++) {
            add(rectangles.get(i), i >= exist.size() || exist.get(i) != 0, "place " + i, boxes, problems);
        }
        if (!exist.isEmpty() && exist.size() != rectangles.size()) {
            problems.add("The file tells of " + exist.size() + " frames whether the target exists and has "
                    + rectangles.size() + " boxes");
        }
        return new SingleTrackFile(boxes, problems);
    }
}

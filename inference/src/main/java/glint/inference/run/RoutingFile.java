package glint.inference.run;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;

import glint.annotations.InputException;
import glint.annotations.format.AtomicFile;
import glint.inference.ExpertRouting;

/**
 * {@code routing.json}: for every key frame of a run the domain it was taken for, the probabilities of the experts, a row for
 * each frame of its clip, and the experts chosen.
 */
final class RoutingFile {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private final Path file;
    private final Map<String, ExpertRouting> byFrame = new LinkedHashMap<>();

    /** @param file need not exist */
    RoutingFile(Path file) {
        this.file = file;
    }

    /** The document, keys in the order of the contract. */
    record Document(List<Entry> frames, List<Double> usage) {}

    /** A key frame. */
    record Entry(String file_name, String domain, int domainNumber, boolean automatic, List<List<Double>> probabilities,
            List<List<Integer>> chosen, List<List<Double>> weights) {}

    /** Reads what an earlier run left there, if anything. */
    void read() {
        try {
            Document document = JSON.readValue(file.toFile(), Document.class);
            document.frames.forEach(e -> byFrame.put(e.file_name, new ExpertRouting(e.domain, e.domainNumber,
                    e.automatic, e.probabilities, e.chosen, e.weights, document.usage)));
        } catch (FileNotFoundException e) {
            // The earlier run had nothing to say.
            byFrame.clear();
        } catch (IOException e) {
            throw new InputException(file.toString(), "cannot be read", "run without resuming", e);
        }
    }

    /** Takes what was said of a key frame. */
    void put(String frame, ExpertRouting routing) {
        byFrame.put(frame, routing);
    }

    /** Number of key frames taken for each domain, by name. */
    SortedMap<String, Integer> domains() {
        SortedMap<String, Integer> counts = new TreeMap<>();
        byFrame.values().forEach(r -> counts.merge(r.domain(), 1, Integer::sum));
        return Collections.unmodifiableSortedMap(counts);
    }

    /** Replaces the file, where there is anything to say, with the frames in this order. */
    void write(List<String> order) {
        List<Entry> entries = order.stream().filter(byFrame::containsKey).map(name -> entry(name, routing(name)))
                .toList();
        if (!entries.isEmpty()) {
            Document document = new Document(entries, routing(entries.getFirst().file_name).usage());
            AtomicFile.write(file, out -> out.write(JSON.writeValueAsBytes(document)));
        }
    }

    private ExpertRouting routing(String frame) {
        ExpertRouting routing = byFrame.get(frame);
        if (routing == null) {
            throw new IllegalArgumentException(frame);
        }
        return routing;
    }

    private static Entry entry(String name, ExpertRouting r) {
        return new Entry(name, r.domain(), r.domainNumber(), r.automatic(), r.probabilities(), r.chosen(),
                r.weights());
    }
}

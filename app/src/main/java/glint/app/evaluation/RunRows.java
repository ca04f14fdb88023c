package glint.app.evaluation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import glint.app.evaluation.RunRow.Source;
import glint.app.models.DetectorRow;

/** The rows of an evaluation: detectors in the order of their letters, then imported results. Belongs to the JavaFX thread. */
final class RunRows {
    private final ObservableList<RunRow> rows = FXCollections.observableArrayList();
    private final ObservableList<RunRow> view = FXCollections.unmodifiableObservableList(rows);
    private Map<String, Integer> seen = Map.of();

    ObservableList<RunRow> view() {
        return view;
    }

    /** Brings the rows in line with the detectors; whether any has other results than before. */
    boolean follow(List<DetectorRow> detectors) {
        Map<String, Integer> now = new HashMap<>();
        detectors.forEach(row -> now.put(row.id(), row.found().size()));
        if (!now.keySet().equals(seen.keySet())) {
            adopt(detectors);
        }
        boolean differs = !now.equals(seen);
        seen = now;
        return differs;
    }

    private void adopt(List<DetectorRow> detectors) {
        List<RunRow> all = new ArrayList<>();
        for (DetectorRow row : detectors) {
            all.add(known(row.id()).orElseGet(() -> new RunRow(row.id(), CurveLook.of(row.tag()), new Source.OfDetector(
                    row))));
        }
        all.addAll(imported());
        rows.setAll(all);
    }

    private List<RunRow> imported() {
        return rows.stream().filter(row -> !(row.source() instanceof Source.OfDetector)).toList();
    }

    Optional<RunRow> known(String id) {
        return rows.stream().filter(row -> row.id().equals(id)).findFirst();
    }

    /** Lays imported results beside, under a name of their own. */
    void add(Source source, String name) {
        String id = name;
        for (int i = 2; known(id).isPresent(); i++) {
            id = name + " " + i;
        }
        rows.add(new RunRow(id, CurveLook.imported(imported().size() + 1, id, source instanceof Source.OfPublished),
                source));
    }

    /** Takes imported results away; detectors stay. */
    boolean remove(RunRow row) {
        return !(row.source() instanceof Source.OfDetector) && rows.remove(row);
    }
}

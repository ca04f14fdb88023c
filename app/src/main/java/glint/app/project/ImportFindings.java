package glint.app.project;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import glint.annotations.audit.Finding;
import glint.annotations.audit.Finding.Severity;
import glint.datasets.store.ProjectStore;

/** What was wrong with the files when a project was made, kept with it: opening it again does not read all of them again. */
final class ImportFindings {
    private static final String KEY = "import.findings";
    private static final ObjectMapper JSON = new ObjectMapper();

    private ImportFindings() {}

    static void save(ProjectStore store, List<Finding> findings) {
        ArrayNode all = JSON.createArrayNode();
        for (Finding finding : findings) {
            ObjectNode node = all.addObject().put("rule", finding.rule()).put("severity", finding.severity().name())
                    .put("image", finding.image()).put("message", finding.message())
                    .put("suggestion", finding.suggestion());
            finding.target().ifPresent(target -> node.put("target", target));
        }
        store.saveSetting(KEY, all.toString());
    }

    /** Those kept with the project. Text that is not theirs holds none: they are a service, the labels do not hang on them. */
    static List<Finding> load(ProjectStore store) {
        Optional<String> text = store.setting(KEY);
        List<Finding> findings = new ArrayList<>();
        try {
            for (JsonNode node : JSON.readTree(text.orElse("[]"))) {
                Finding plain = Finding.of(node.path("rule").asText(), Severity.valueOf(node.path("severity").asText()),
                        node.path("image").asText(), node.path("message").asText(), node.path("suggestion").asText());
                findings.add(node.has("target")
                        ? new Finding(plain.rule(), plain.severity(), plain.image(),
                                OptionalLong.of(node.path("target").asLong()), plain.message(),
                                plain.suggestion())
                        : plain);
            }
        } catch (JsonProcessingException | IllegalArgumentException e) {
            return List.of();
        }
        return List.copyOf(findings);
    }
}

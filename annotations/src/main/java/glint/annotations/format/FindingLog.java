package glint.annotations.format;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import glint.annotations.audit.Finding;
import glint.annotations.audit.Finding.Severity;

/**
 * The findings of one label file. A file in which the same thing is wrong a million times yields the first few findings
 * and one that counts the others.
 */
public final class FindingLog {
    private static final int SHOWN = 20;

    private final String file;
    private final List<Finding> findings = new ArrayList<>();
    private final Map<String, Integer> perRule = new HashMap<>();
    private final Map<String, Finding> beyond = new LinkedHashMap<>();

    /** A log for the file of the given name. */
    public FindingLog(String file) {
        this.file = file;
    }

    /** Something in the file could not be used. */
    public void error(String rule, String message, String suggestion) {
        add(Finding.of(rule, Severity.ERROR, file, message, suggestion));
    }

    /** Something in the file looks like a mistake; it was used all the same. */
    public void warning(String rule, String message, String suggestion) {
        add(Finding.of(rule, Severity.WARNING, file, message, suggestion));
    }

    /** Keeps a finding made elsewhere. */
    public void add(Finding finding) {
        if (perRule.merge(finding.rule(), 1, Integer::sum) <= SHOWN) {
            findings.add(finding);
        } else {
            beyond.putIfAbsent(finding.rule(), finding);
        }
    }

    /** All findings, in the order they were made, with one more for each rule that was hit too often to list. */
    public List<Finding> all() {
        List<Finding> all = new ArrayList<>(findings);
        beyond.forEach((rule, first) -> all.add(Finding.of(rule, first.severity(), file, "The same is wrong in "
                + (perRule.getOrDefault(rule, 0) - SHOWN) + " more places.", first.suggestion())));
        return List.copyOf(all);
    }
}

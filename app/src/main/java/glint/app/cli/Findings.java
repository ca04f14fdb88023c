package glint.app.cli;

import java.util.List;
import java.util.Locale;

import glint.annotations.audit.Finding;

/** Findings, a line each. */
final class Findings {
    private Findings() {}

    /** On standard error. */
    static void print(Console console, List<Finding> findings) {
        findings.forEach(finding -> console.note(line(finding)));
    }

    static String line(Finding f) {
        String place = f.target().isPresent() ? f.image() + ", target " + f.target().getAsLong() : f.image();
        String advice = f.suggestion().isEmpty() ? "" : " " + f.suggestion();
        return "%s: %s: %s%s [%s]".formatted(f.severity().name().toLowerCase(Locale.ROOT), place, f.message(), advice, f
                .rule());
    }
}

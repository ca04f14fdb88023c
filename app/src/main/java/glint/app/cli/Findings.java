package glint.app.cli;

import java.util.List;
import java.util.Locale;

import glint.annotations.audit.Finding;

/** Findings on standard error, a line each. */
final class Findings {
    private Findings() {}

    static void print(Console console, List<Finding> findings) {
        for (Finding f : findings) {
            String place = f.target().isPresent() ? f.image() + ", target " + f.target().getAsLong() : f.image();
            String advice = f.suggestion().isEmpty() ? "" : " " + f.suggestion();
            console.note("%s: %s: %s%s [%s]".formatted(f.severity().name().toLowerCase(Locale.ROOT), place, f.message(),
                    advice, f.rule()));
        }
    }
}

package glint.app.bench;

import java.util.List;

/**
 * What a suite measured.
 *
 * @param notes what one must know to read the figures, a sentence each
 */
public record BenchResult(List<Figure> figures, List<String> notes) {
    public BenchResult {
        figures = List.copyOf(figures);
        notes = List.copyOf(notes);
    }
}

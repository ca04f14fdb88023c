package glint.app.review;

import java.time.Instant;
import java.util.Optional;

/**
 * Something that happened to a label, or was decided about it.
 *
 * @param icon Ikonli code
 * @param tone {@code success}, {@code danger}, {@code warning}, or empty
 * @param when where it is known
 */
public record HistoryLine(String icon, String tone, String words, String who, Optional<Instant> when) {}

package glint.datasets.curation;

import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Keeps images whose names hold a pattern.
 *
 * @param pattern regular expression that a part of the name must match
 */
public record SelectName(String pattern) implements CurationStep {
    public SelectName {
        try {
            Pattern.compile(pattern);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException("pattern is no regular expression: " + e.getDescription(), e);
        }
    }

    @Override
    public void apply(Workset images) {
        Pattern compiled = Pattern.compile(pattern);
        images.drop(image -> compiled.matcher(image.name()).find()
                ? Optional.empty()
                : Optional.of("its name does not hold " + pattern));
    }
}

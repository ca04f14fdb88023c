package glint.datasets.curation;

import java.util.Locale;

/** What a step is called in recipes and reports. */
final class StepName {
    private StepName() {}

    static String of(CurationStep step) {
        return step.getClass().getSimpleName().replaceAll("(?<=.)([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }
}

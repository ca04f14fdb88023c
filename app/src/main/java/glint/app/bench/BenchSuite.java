package glint.app.bench;

import java.util.Set;

/** A set of measurements that belong together. */
public interface BenchSuite {
    /** The name on the command line. */
    String id();

    /** What of a request it looks at; the rest must not be set. */
    Set<BenchOption> options();

    /**
     * Measures. Takes from seconds to minutes.
     *
     * @throws glint.annotations.InputException when something it needs is not there, such as a display or a device
     */
    BenchResult run(BenchRequest request, BenchSite site);
}

package glint.inference.parity;

import java.util.Map;
import java.util.Set;

/** Computes fixtures of some kinds with the code of this program. Found by {@link java.util.ServiceLoader}. */
public interface FixtureRunner {
    /** The kinds it knows. */
    Set<String> kinds();

    /**
     * Computes what the fixture expects, by name. What a fixture takes from another result (a selection, a list of
     * elements) need not be computed. Every option of the fixture's config must be read.
     *
     * @throws glint.annotations.InputException when the fixture asks for something unknown
     */
    Map<String, Values> run(Fixture fixture);
}

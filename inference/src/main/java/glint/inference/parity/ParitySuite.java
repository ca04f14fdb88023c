package glint.inference.parity;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;

import glint.annotations.InputException;

/** All runners of the program; runs fixtures with the one that knows their kind. */
public final class ParitySuite {
    private final Map<String, FixtureRunner> runners = new HashMap<>();

    /** With these runners. */
    public ParitySuite(Iterable<FixtureRunner> all) {
        for (FixtureRunner runner : all) {
            for (String kind : runner.kinds()) {
                if (runners.putIfAbsent(kind, runner) != null) {
                    throw new IllegalArgumentException("Two runners for fixtures of kind " + kind);
                }
            }
        }
    }

    /** With every runner that registered itself. */
    public static ParitySuite installed() {
        return new ParitySuite(ServiceLoader.load(FixtureRunner.class));
    }

    /** Runs the fixtures one after the other; one that cannot be run is reported and does not stop the others. */
    public ParityReport run(List<Fixture> fixtures) {
        List<ParityReport.FixtureResult> results = new ArrayList<>();
        for (Fixture fixture : fixtures) {
            results.add(run(fixture));
        }
        return new ParityReport(results);
    }

    private ParityReport.FixtureResult run(Fixture fixture) {
        FixtureRunner runner = runners.get(fixture.kind());
        try {
            if (runner == null) {
                throw new InputException(fixture.name(), "fixtures of kind " + fixture.kind() + " are unknown",
                        "leave the fixture out");
            }
            Comparison comparison = new Comparison(runner.run(fixture));
            fixture.config().refuseUnread();
            return new ParityReport.FixtureResult(fixture.name(), fixture.kind(),
                    fixture.expected().stream().map(comparison::judge).toList(), Optional.empty());
        } catch (InputException e) {
            return new ParityReport.FixtureResult(fixture.name(), fixture.kind(), List.of(),
                    Optional.of(e.subject() + ": " + e.problem() + " (" + e.remedy() + ")"));
        }
    }
}

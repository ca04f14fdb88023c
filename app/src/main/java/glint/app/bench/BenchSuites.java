package glint.app.bench;

import java.util.List;
import java.util.stream.Collectors;

import glint.annotations.InputException;

/** The suites there are. */
public final class BenchSuites {
    private BenchSuites() {}

    /** All of them, in the order of the manual. */
    public static List<BenchSuite> all() {
        return List.of(new DetectBench(), new ViewBench(), new StoreBench(), new ConvertBench(), new DecodeBench(),
                new EvalBench(), new StartBench(), new TrainBench());
    }

    /**
     * The suite of that name.
     *
     * @throws InputException when there is none
     */
    public static BenchSuite byId(String id) {
        return all().stream().filter(s -> s.id().equals(id)).findFirst()
                .orElseThrow(() -> new InputException("The suite " + id, "is unknown",
                        "choose one of " + all().stream().map(BenchSuite::id).collect(Collectors.joining(", "))));
    }
}

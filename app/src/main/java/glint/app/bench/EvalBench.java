package glint.app.bench;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import glint.annotations.geometry.ImageSize;
import glint.annotations.model.LabelSet;
import glint.inference.evaluation.Evaluation;
import glint.inference.evaluation.EvaluationOptions;
import glint.inference.evaluation.Protocol;

/** Detections evaluated under every protocol, from label sets in memory to figures. */
final class EvalBench implements BenchSuite {
    private static final ImageSize SIZE = new ImageSize(640, 512);
    private static final int WARM_UP = 1;
    private static final Goal ALL = Goal.atMost(5000);

    private final int images;
    private final int detections;
    private final int repetitions;

    EvalBench() {
        this(100_000, 1_000_000, 5);
    }

    EvalBench(int images, int detections, int repetitions) {
        this.images = images;
        this.detections = detections;
        this.repetitions = repetitions;
    }

    @Override
    public String id() {
        return "eval";
    }

    @Override
    public Set<BenchOption> options() {
        return Set.of();
    }

    @Override
    public BenchResult run(BenchRequest request, BenchSite site) {
        LabelSet truth = new RandomLabels(SIZE, 1).boxes(images, images + images / 2);
        LabelSet found = new RandomLabels(SIZE, 2).detections(truth, detections);
        Stopwatch all = new Stopwatch(WARM_UP);
        Stopwatch pack = new Stopwatch(WARM_UP);
        Map<Protocol, Stopwatch> protocols = new EnumMap<>(Protocol.class);
        for (int i = 0; i < WARM_UP + repetitions; i++) {
            site.says("round " + (i + 1) + " of " + (WARM_UP + repetitions));
            long start = System.nanoTime();
            Evaluation evaluation = pack.timed(() -> Evaluation.of("bench", truth, found, Optional.empty()));
            for (Protocol protocol : Protocol.values()) {
                protocols.computeIfAbsent(protocol, p -> new Stopwatch(WARM_UP))
                        .timed(() -> evaluation.run(protocol, EvaluationOptions.PUBLISHED));
            }
            all.addNanos(System.nanoTime() - start);
        }
        List<Figure> figures = new ArrayList<>();
        figures.add(Figure.millis("all protocols", all).withGoal(ALL));
        figures.add(Figure.millis("bring labels and detections together", pack));
        protocols.forEach((protocol, watch) -> figures.add(Figure.millis(protocol.id(), watch)));
        return new BenchResult(figures,
                List.of("%,d detections and %,d labels over %,d images; reading files is not part of it."
                        .formatted(found.targetCount(), truth.targetCount(), images)));
    }
}

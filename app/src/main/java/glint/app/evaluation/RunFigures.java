package glint.app.evaluation;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import glint.inference.evaluation.BoxResult;
import glint.inference.evaluation.Evaluation;
import glint.inference.evaluation.EvaluationOptions;
import glint.inference.evaluation.EvaluationRun;
import glint.inference.evaluation.PdFa.Pairing;
import glint.inference.evaluation.PdFaCurve;
import glint.inference.evaluation.Protocol;
import glint.inference.evaluation.Strata;

/**
 * One set of detections under every protocol, and Pd over Fa in both ways of pairing.
 *
 * @param runs by protocol
 * @param near by protocol, with a centre within three pixels as the match
 * @param curves by pairing
 */
record RunFigures(Evaluation evaluation, Map<Protocol, EvaluationRun> runs, Map<Protocol, BoxResult> near,
        Map<Pairing, PdFaCurve> curves) {
    /** Evaluates; on a worker. */
    static RunFigures of(Evaluation evaluation, EvaluationOptions options) {
        Map<Protocol, EvaluationRun> runs = new EnumMap<>(Protocol.class);
        Map<Protocol, BoxResult> near = new EnumMap<>(Protocol.class);
        for (Protocol protocol : Protocol.values()) {
            EvaluationRun run = evaluation.run(protocol, options);
            runs.put(protocol, run);
            near.put(protocol, Strata.near(run.boxes()));
        }
        Map<Pairing, PdFaCurve> curves = new EnumMap<>(Pairing.class);
        for (Pairing pairing : Pairing.values()) {
            curves.put(pairing, PdFaCurve.of(evaluation.set(), pairing));
        }
        return new RunFigures(evaluation, runs, near, curves);
    }

    EvaluationRun run(Protocol protocol) {
        return Objects.requireNonNull(runs.get(protocol));
    }

    BoxResult boxes(Protocol protocol) {
        return run(protocol).boxes();
    }

    /** What a stratification holds at a threshold. */
    List<Strata.Stratum> strata(Strata strata, Protocol protocol, double threshold) {
        return strata.figures(boxes(protocol), Objects.requireNonNull(near.get(protocol)), threshold);
    }

    PdFaCurve curve(Pairing pairing) {
        return Objects.requireNonNull(curves.get(pairing));
    }
}

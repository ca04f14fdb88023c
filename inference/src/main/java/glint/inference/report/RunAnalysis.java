package glint.inference.report;

import java.util.List;
import java.util.Optional;

import glint.inference.evaluation.Bootstrap;
import glint.inference.evaluation.ErrorAnalysis;
import glint.inference.evaluation.EvaluationRun;
import glint.inference.evaluation.Strata.Dimension;
import glint.inference.evaluation.Strata.Stratum;

/**
 * What was looked into about one run, beyond its figures.
 *
 * @param strata at the run's operating point
 */
public record RunAnalysis(EvaluationRun run, Optional<Bootstrap> bootstrap, List<Table> strata,
        Optional<ErrorAnalysis> errors) {
    public RunAnalysis {
        strata = List.copyOf(strata);
    }

    /** The classes of one kind. */
    public record Table(Dimension dimension, List<Stratum> strata) {
        public Table {
            strata = List.copyOf(strata);
        }
    }
}

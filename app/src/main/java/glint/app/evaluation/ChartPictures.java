package glint.app.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import glint.app.messages.Messages;
import glint.inference.evaluation.BoxResult;
import glint.inference.evaluation.Contrast;
import glint.inference.evaluation.IcprScore;
import glint.inference.evaluation.PdFaCurve;
import glint.inference.evaluation.PrecisionRecall;
import glint.inference.evaluation.PublishedCurve;
import glint.inference.evaluation.Strata;
import glint.inference.picture.Numbers;

/** The two charts of the perspective from what the model knows. */
final class ChartPictures {
    private static final double LEAST_FA = 1e-7;
    private static final double MOST_FA = 1e-3;

    private final EvaluationViewModel model;
    private final Messages messages;

    ChartPictures(EvaluationViewModel model, Messages messages) {
        this.model = model;
        this.messages = messages;
    }

    /** Precision over recall. */
    ChartPicture precisionRecall() {
        List<Curve> curves = new ArrayList<>();
        for (RunRow row : shown()) {
            row.published().ifPresent(published -> curves.add(published(row, published)));
            row.figuresProperty().get()
                    .ifPresent(figures -> curves.add(curve(row, figures.boxes(model.protocolProperty()
                            .get()))));
        }
        Optional<ChartPicture.Point> point = model.point().filter(p -> !Double.isNaN(p.boxes().recall()) && p.boxes()
                .truePositives() + p.boxes().falsePositives() > 0).map(p -> new ChartPicture.Point(p.boxes().recall(), p
                        .boxes().precision(), Numbers.score(p.boxes().recall()), Numbers.score(p.boxes().precision())));
        return new ChartPicture(new ChartAxis(messages.text("evaluation.recall"), 0, 1, false), new ChartAxis(messages
                .text("evaluation.precision"), 0, 1, false), curves, picked(), point, model.formProperty().get(), true,
                Optional.empty(), List.of());
    }

    /** Pd over Fa, which is drawn by its powers of ten. */
    ChartPicture pdFa() {
        List<Curve> curves = new ArrayList<>();
        for (RunRow row : shown()) {
            row.figuresProperty().get().map(figures -> figures.curve(model.pairingProperty().get())).ifPresent(
                    curve -> curves.add(curve(row, curve)));
        }
        Optional<PdFaCurve.Point> at = model.point().map(p -> switch (model.pairingProperty().get()) {
            case REFERENCE -> p.reference();
            case OPTIMAL -> p.optimal();
        });
        Optional<ChartPicture.Point> point = at.filter(p -> !Double.isNaN(p.pd())).map(p -> new ChartPicture.Point(p
                .fa(), p.pd(), perMillion(p.fa()), Numbers.score(p.pd())));
        return new ChartPicture(new ChartAxis(messages.text("evaluation.fa"), LEAST_FA, MOST_FA, true), new ChartAxis(
                messages.text("evaluation.pd"), 0, 1, false), curves, picked(), point, CurveForm.RAW, false,
                Optional.of(
                        IcprScore.FALSE_ALARM_LIMIT),
                strength());
    }

    static String perMillion(double fa) {
        return String.format(Locale.ROOT, "%.1f", fa * 1e6);
    }

    private List<RunRow> shown() {
        List<RunRow> rows = new ArrayList<>(model.rows().stream().filter(row -> row.shownProperty().get()).toList());
        // The picked one lies on top.
        model.pickedProperty().get().filter(rows::remove).ifPresent(rows::add);
        return rows;
    }

    private String picked() {
        return model.pickedProperty().get().map(RunRow::id).orElse("");
    }

    private static Curve curve(RunRow row, BoxResult boxes) {
        PrecisionRecall curve = boxes.curve();
        int n = curve.truths() == 0 ? 0 : curve.size();
        double[] recalls = new double[n];
        double[] precisions = new double[n];
        double[] scores = new double[n];
        for (int i = 0; i < n; i++) {
            recalls[i] = curve.recall(i);
            precisions[i] = curve.precision(i);
            scores[i] = curve.score(i);
        }
        double[] envelope = n == 0 ? new double[0] : curve.envelope();
        return new Curve(row.id(), row.look(), recalls, precisions, Optional.of(scores), Optional.of(envelope), Numbers
                .score(boxes.ap50()));
    }

    private static Curve curve(RunRow row, PdFaCurve curve) {
        int n = curve.size();
        double[] rates = new double[n];
        double[] probabilities = new double[n];
        double[] scores = new double[n];
        for (int i = 0; i < n; i++) {
            rates[i] = curve.fa(i);
            probabilities[i] = curve.pd(i);
            scores[i] = curve.score(i);
        }
        return new Curve(row.id(), row.look(), rates, probabilities, Optional.of(scores), Optional.empty(), "");
    }

    private static Curve published(RunRow row, PublishedCurve published) {
        double[] recalls = new double[PublishedCurve.POINTS];
        double[] precisions = new double[PublishedCurve.POINTS];
        for (int i = 0; i < recalls.length; i++) {
            recalls[i] = PublishedCurve.recall(i);
            precisions[i] = published.precisions().get(i);
        }
        return new Curve(row.id(), row.look(), recalls, precisions, Optional.empty(), Optional.empty(), Numbers.score(
                published.mean()));
    }

    /** Pd of the picked run's strong and weak targets, once their SCR is known. */
    private List<ChartPicture.Aside> strength() {
        Optional<Contrast> contrast = model.contrastProperty().get();
        Optional<RunFigures> figures = model.figures();
        if (contrast.isEmpty() || figures.isEmpty()) {
            return List.of();
        }
        Strata strata = Strata.byStrength(figures.get().evaluation().set(), contrast.get(), model.scrSplitProperty()
                .get());
        List<ChartPicture.Aside> asides = new ArrayList<>();
        for (int s = 0; s < 2; s++) {
            if (strata.targets().get(s) > 0) {
                PdFaCurve curve = PdFaCurve.of(strata, s, model.pairingProperty().get());
                Curve points = curve(model.pickedProperty().get().orElseThrow(), curve);
                asides.add(
                        new ChartPicture.Aside(messages.text(s == 0 ? "evaluation.strong" : "evaluation.weak"), points,
                                s == 1));
            }
        }
        return asides;
    }
}

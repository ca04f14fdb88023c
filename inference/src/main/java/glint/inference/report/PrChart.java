package glint.inference.report;

import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

import glint.annotations.InputException;
import glint.annotations.format.AtomicFile;
import glint.inference.evaluation.Bootstrap;
import glint.inference.evaluation.EvaluationRun;
import glint.inference.evaluation.Interval;
import glint.inference.evaluation.OperatingPoint;
import glint.inference.evaluation.PrecisionRecall;
import glint.inference.evaluation.PublishedCurve;
import glint.inference.picture.Numbers;
import glint.inference.picture.PictureFont;
import glint.inference.picture.PngFile;
import glint.inference.report.ChartCanvas.Anchor;
import glint.inference.report.ChartCanvas.Ink;
import glint.inference.report.ChartCanvas.Pen;

/**
 * Precision over recall for any number of detectors under one protocol: the raw curve, its envelope as the true staircase,
 * lines of equal F1, the operating point of the first detector, and a legend in the emptiest corner. Light theme.
 */
public final class PrChart {
    private static final int WIDTH = 720;
    private static final int HEIGHT = 480;
    private static final double PNG_SCALE = 2;
    private static final double LEFT = 52;
    private static final double BOTTOM = 40;
    private static final double TOP = 16;
    private static final double RIGHT = 20;
    private static final double MARKER = 7;
    private static final Ink PANEL = Ink.of(0xFAFAFB);
    private static final Ink GRID = Ink.of(0xE6E8EB);
    private static final Ink TEXT = Ink.of(0x212327);
    private static final Ink MUTED = Ink.of(0x575B63);
    private static final Ink ACCENT = Ink.of(0x1C5FB0);
    private static final Ink WHITE = Ink.of(0xFFFFFF);

    private final List<Series> series;
    private final List<Published> published;
    private final String legendTitle;
    private final String areaTitle;

    private record Series(DetectorStyle style, PrecisionRecall curve, double ap, OperatingPoint point,
            List<Interval> band) {}

    private record Published(DetectorStyle style, PublishedCurve curve) {}

    private PrChart(List<Series> series, List<Published> published, String legendTitle, String areaTitle) {
        this.series = series;
        this.published = published;
        this.legendTitle = legendTitle;
        this.areaTitle = areaTitle;
    }

    /**
     * A chart of the runs under the main protocol, curves of different protocols do not belong together; with bands where there
     * is a bootstrap, and the curves of others dashed.
     */
    public static PrChart of(EvaluationContent content) {
        EvaluationRun first = content.runs().getFirst();
        int[] unknown = {0};
        List<Series> series = content.mainRuns().stream().map(r -> new Series(style(r.detector(), unknown), r.boxes()
                .curve(), r.boxes().ap50(), r.boxes().operatingPoint(),
                content.analysis(r).flatMap(
                        RunAnalysis::bootstrap).map(Bootstrap::band).orElse(List.of())))
                .toList();
        List<Published> published = content.published().stream().map(c -> new Published(style(c.name(), unknown), c))
                .toList();
        return new PrChart(series, published, first.protocol().title(), areaTitle(first));
    }

    private static DetectorStyle style(String id, int[] unknown) {
        DetectorStyle known = DetectorStyle.of(id);
        return known.letter().isEmpty() ? DetectorStyle.other(known.title(), unknown[0]++) : known;
    }

    private static String areaTitle(EvaluationRun run) {
        return "AP, " + RuleText.shortForm(run.boxes().settings().rule());
    }

    /**
     * Writes the chart, PNG or SVG by the file's extension.
     *
     * @throws InputException when the extension is another one or the file cannot be written
     */
    public void write(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".svg")) {
            AtomicFile.write(file, out -> out.write(toSvg().getBytes(StandardCharsets.UTF_8)));
        } else if (name.endsWith(".png")) {
            PngFile.write(file, toImage(), Map.of());
        } else {
            throw new InputException(file.toString(), "a chart is written as PNG or SVG",
                    "end the name in .png or .svg");
        }
    }

    /** The chart as an SVG document. */
    public String toSvg() {
        SvgCanvas canvas = new SvgCanvas(WIDTH, HEIGHT, "Precision over recall, " + legendTitle);
        draw(canvas);
        return canvas.document();
    }

    /** The chart in pixels, at twice the size for sharp print. */
    public BufferedImage toImage() {
        try (RasterCanvas canvas = new RasterCanvas(WIDTH, HEIGHT, PNG_SCALE)) {
            draw(canvas);
            return canvas.image();
        }
    }

    private void draw(ChartCanvas canvas) {
        canvas.fill(new Rectangle2D.Double(0, 0, WIDTH, HEIGHT), PANEL);
        drawAxes(canvas);
        drawEqualF1(canvas);
        series.forEach(s -> drawBand(canvas, s));
        published.forEach(p -> canvas.stroke(line(p.curve()), new Pen(p.style().ink(), 1.5, 5.0, 3.0)));
        // The first detector lies on top.
        for (Series s : series.reversed()) {
            canvas.stroke(raw(s.curve()), new Pen(s.style().ink().withOpacity(0.35), 1));
        }
        for (int i = series.size() - 1; i >= 0; i--) {
            Series s = series.get(i);
            canvas.stroke(staircase(s.curve()), new Pen(s.style().ink(), i == 0 ? 2.4 : 1.5));
            drawMarkers(canvas, s, i);
        }
        Rectangle2D legend = legendPlace();
        drawOperatingPoint(canvas, legend);
        drawLegend(canvas, legend);
    }

    private static void drawBand(ChartCanvas canvas, Series s) {
        if (s.band().isEmpty() || Double.isNaN(s.band().getFirst().low())) {
            return;
        }
        Path2D area = new Path2D.Double();
        for (int i = 0; i < s.band().size(); i++) {
            double px = x(PublishedCurve.recall(i));
            double py = y(s.band().get(i).high());
            if (i == 0) {
                area.moveTo(px, py);
            } else {
                area.lineTo(px, py);
            }
        }
        for (int i = s.band().size() - 1; i >= 0; i--) {
            area.lineTo(x(PublishedCurve.recall(i)), y(s.band().get(i).low()));
        }
        area.closePath();
        canvas.fill(area, s.style().ink().withOpacity(0.14));
    }

    private static Shape line(PublishedCurve curve) {
        Path2D path = new Path2D.Double();
        path.moveTo(x(0), y(curve.precisions().getFirst()));
        for (int i = 1; i < curve.precisions().size(); i++) {
            path.lineTo(x(PublishedCurve.recall(i)), y(curve.precisions().get(i)));
        }
        return path;
    }

    private static double x(double recall) {
        return LEFT + recall * (WIDTH - LEFT - RIGHT);
    }

    private static double y(double precision) {
        return HEIGHT - BOTTOM - precision * (HEIGHT - BOTTOM - TOP);
    }

    private static void drawAxes(ChartCanvas canvas) {
        Pen grid = new Pen(GRID, 1);
        for (int i = 0; i <= 10; i++) {
            double v = i / 10.0;
            canvas.stroke(new Line2D.Double(x(0), y(v), x(1), y(v)), grid);
            canvas.stroke(new Line2D.Double(x(v), y(0), x(v), y(1)), grid);
        }
        for (int i = 0; i <= 10; i += 2) {
            double v = i / 10.0;
            String label = i == 10 ? "1.0" : i == 0 ? "0" : "." + i;
            canvas.stroke(new Line2D.Double(x(0) - 4, y(v), x(0), y(v)), grid);
            canvas.text(label, x(0) - 8, y(v) + 3.5, PictureFont.AXIS, MUTED, Anchor.END);
            canvas.stroke(new Line2D.Double(x(v), y(0), x(v), y(0) + 4), grid);
            canvas.text(label, x(v), y(0) + 15, PictureFont.AXIS, MUTED, Anchor.MIDDLE);
        }
        canvas.text("Recall", x(0.5), HEIGHT - 8, PictureFont.LABEL, TEXT, Anchor.MIDDLE);
        canvas.verticalText("Precision", 16, y(0.5), PictureFont.LABEL, TEXT);
    }

    private static void drawEqualF1(ChartCanvas canvas) {
        for (int tenths = 5; tenths <= 9; tenths++) {
            double f = tenths / 10.0;
            Path2D line = new Path2D.Double();
            double from = f / (2 - f);
            line.moveTo(x(from), y(1));
            for (int i = 1; i <= 64; i++) {
                double recall = from + (1 - from) * i / 64;
                line.lineTo(x(recall), y(f * recall / (2 * recall - f)));
            }
            canvas.stroke(line, new Pen(MUTED.withOpacity(0.6), 1, 1.0, 3.0));
            canvas.text("." + tenths, x(1) + 4, y(from) + 3.5, PictureFont.AXIS, MUTED, Anchor.START);
        }
        canvas.text("F1", x(1) + 4, y(1) + 3.5, PictureFont.AXIS, MUTED, Anchor.START);
    }

    /** Every point, thinned where two would fall on the same tenth of a pixel. */
    private static Shape raw(PrecisionRecall curve) {
        Path2D path = new Path2D.Double();
        double lastX = Double.NaN;
        double lastY = Double.NaN;
        for (int i = 0; i < curve.size() && curve.truths() > 0; i++) {
            double px = x(curve.recall(i));
            double py = y(curve.precision(i));
            if (i == 0) {
                path.moveTo(px, py);
            } else if (Math.abs(px - lastX) < 0.1 && Math.abs(py - lastY) < 0.1 && i < curve.size() - 1) {
                continue;
            } else {
                path.lineTo(px, py);
            }
            lastX = px;
            lastY = py;
        }
        return path;
    }

    /** From recall 0 along the envelope, falling to the axis where the recall ends. */
    private static Shape staircase(PrecisionRecall curve) {
        Path2D path = new Path2D.Double();
        if (curve.truths() == 0 || curve.maxRecall() == 0) {
            return path;
        }
        double[] envelope = curve.envelope();
        path.moveTo(x(0), y(envelope[0]));
        double level = envelope[0];
        double recall = 0;
        for (int i = 0; i < envelope.length; i++) {
            if (curve.recall(i) > recall) {
                if (envelope[i] < level) {
                    path.lineTo(x(recall), y(level));
                    path.lineTo(x(recall), y(envelope[i]));
                    level = envelope[i];
                }
                recall = curve.recall(i);
            }
        }
        path.lineTo(x(recall), y(level));
        path.lineTo(x(recall), y(0));
        return path;
    }

    /** The envelope's precision at a recall; 0 beyond the highest one. */
    private static double envelopeAt(PrecisionRecall curve, double[] envelope, double recall) {
        for (int i = 0; i < envelope.length; i++) {
            if (curve.recall(i) >= recall) {
                return envelope[i];
            }
        }
        return 0;
    }

    private static void drawMarkers(ChartCanvas canvas, Series s, int index) {
        double[] envelope = s.curve().envelope();
        for (double recall = 0.1 + 0.035 * (index % 5); recall < s.curve().maxRecall(); recall += 0.2) {
            drawMarker(canvas, s.style(), x(recall), y(envelopeAt(s.curve(), envelope, recall)));
        }
    }

    private static void drawMarker(ChartCanvas canvas, DetectorStyle style, double px, double py) {
        Shape shape = style.marker().at(px, py, MARKER);
        if (style.marker().isOpen()) {
            canvas.stroke(shape, new Pen(PANEL, 3.6));
            canvas.stroke(shape, new Pen(style.ink(), 1.8));
        } else {
            canvas.stroke(shape, new Pen(PANEL, 2));
            canvas.fill(shape, style.ink());
        }
    }

    private void drawOperatingPoint(ChartCanvas canvas, Rectangle2D legend) {
        OperatingPoint point = series.getFirst().point();
        if (Double.isNaN(point.recall()) || point.truePositives() + point.falsePositives() == 0) {
            return;
        }
        double px = x(point.recall());
        double py = y(point.precision());
        Pen dashed = new Pen(ACCENT, 1, 4.0, 2.0);
        canvas.stroke(new Line2D.Double(px, py, px, y(0)), dashed);
        canvas.stroke(new Line2D.Double(x(0), py, px, py), dashed);
        Ellipse2D ring = new Ellipse2D.Double(px - 7, py - 7, 14, 14);
        canvas.fill(ring, PANEL);
        canvas.stroke(ring, new Pen(ACCENT, 2));
        drawMarker(canvas, series.getFirst().style(), px, py);
        drawFlag(canvas, Numbers.score(point.precision()), x(0) + 3, py - 8);
        double width = PictureFont.AXIS.width(Numbers.score(point.recall())) + 10;
        double at = Math.min(px - width / 2, x(1) - width);
        double low = legend.intersects(at, y(0) - 19, width, 16) ? legend.getY() - 19 : y(0) - 19;
        drawFlag(canvas, Numbers.score(point.recall()), at, low);
    }

    private static void drawFlag(ChartCanvas canvas, String value, double px, double py) {
        double width = PictureFont.AXIS.width(value) + 10;
        canvas.fill(new RoundRectangle2D.Double(px, py, width, 16, 4, 4), ACCENT);
        canvas.text(value, px + width / 2, py + 11.5, PictureFont.AXIS, WHITE, Anchor.MIDDLE);
    }

    private double legendWidth() {
        double names = Stream.concat(series.stream().map(Series::style), published.stream().map(Published::style))
                .mapToDouble(style -> PictureFont.LABEL.width(style.title())).max().orElse(0);
        double rows = 62 + names + 64;
        double head = 10 + PictureFont.LABEL.width(legendTitle) + 24 + PictureFont.LABEL.width(areaTitle) + 10;
        return Math.max(rows, head);
    }

    /** The corner of the plot with the least of the curves in it; of equal ones the lower left. */
    private Rectangle2D legendPlace() {
        double width = legendWidth();
        double height = 30 + 18 * (series.size() + published.size());
        List<Point2D> points = sampledCurves();
        List<Rectangle2D> corners = List.of(
                new Rectangle2D.Double(x(0) + 10, y(0) - height - 12, width, height),
                new Rectangle2D.Double(x(0) + 10, y(1) + 10, width, height),
                new Rectangle2D.Double(x(1) - width - 44, y(0) - height - 12, width, height),
                new Rectangle2D.Double(x(1) - width - 44, y(1) + 10, width, height));
        Rectangle2D best = corners.getFirst();
        long fewest = Long.MAX_VALUE;
        for (Rectangle2D corner : corners) {
            long inside = points.stream().filter(corner::contains).count();
            if (inside < fewest) {
                fewest = inside;
                best = corner;
            }
        }
        return best;
    }

    private List<Point2D> sampledCurves() {
        List<Point2D> points = new ArrayList<>();
        for (Series s : series) {
            double[] envelope = s.curve().envelope();
            double end = s.curve().maxRecall();
            double fall = envelopeAt(s.curve(), envelope, end);
            for (int i = 0; i <= 100 && end > 0; i++) {
                points.add(new Point2D.Double(x(end * i / 100), y(envelopeAt(s.curve(), envelope, end * i / 100))));
                points.add(new Point2D.Double(x(end), y(fall * i / 100)));
            }
        }
        return points;
    }

    private void drawLegend(ChartCanvas canvas, Rectangle2D place) {
        canvas.fill(new RoundRectangle2D.Double(place.getX(), place.getY(), place.getWidth(), place.getHeight(), 6, 6),
                PANEL.withOpacity(0.94));
        double left = place.getX() + 10;
        double right = place.getMaxX() - 10;
        double line = place.getY() + 17;
        canvas.text(legendTitle, left, line, PictureFont.LABEL, MUTED, Anchor.START);
        canvas.text(areaTitle, right, line, PictureFont.LABEL, MUTED, Anchor.END);
        for (int i = 0; i < series.size(); i++) {
            Series s = series.get(i);
            line += 18;
            canvas.stroke(new Line2D.Double(left, line - 4, left + 26, line - 4), new Pen(s.style().ink(), i == 0
                    ? 2.4
                    : 1.5));
            drawMarker(canvas, s.style(), left + 13, line - 4);
            drawLegendRow(canvas, s.style(), s.ap(), left, right, line);
        }
        for (Published p : published) {
            line += 18;
            canvas.stroke(new Line2D.Double(left, line - 4, left + 26, line - 4), new Pen(p.style().ink(), 1.5, 5.0,
                    3.0));
            drawLegendRow(canvas, p.style(), p.curve().mean(), left, right, line);
        }
    }

    private static void drawLegendRow(ChartCanvas canvas, DetectorStyle style, double ap, double left, double right,
            double line) {
        canvas.text(style.letter(), left + 34, line, PictureFont.STRONG, TEXT, Anchor.START);
        canvas.text(style.title(), left + 50, line, PictureFont.LABEL, TEXT, Anchor.START);
        canvas.text(Numbers.score(ap), right, line, PictureFont.NUMBER, TEXT, Anchor.END);
    }
}

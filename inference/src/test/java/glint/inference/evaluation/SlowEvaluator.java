package glint.inference.evaluation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import glint.annotations.geometry.Box;

/**
 * The box protocols once more, written from the definitions with lists and without regard to speed, so that the fast one has
 * something independent to agree with. One category only.
 */
final class SlowEvaluator {
    record Image(List<Box> truths, List<Box> boxes, List<Double> scores) {}

    record Figures(double ap, double precision, double recall, double f1) {}

    private record Ranked(int image, int index, double score) {}

    private SlowEvaluator() {}

    static Figures coco(List<Image> images) {
        List<Boolean> hits = cocoHits(images, Double.NEGATIVE_INFINITY, 100);
        Figures point = atScore(images, cocoHits(images, Double.NEGATIVE_INFINITY, 100),
                ranked(images, Double.NEGATIVE_INFINITY, 100));
        return new Figures(mean(precision101(hits, truths(images))), point.precision, point.recall, point.f1);
    }

    static Figures comoe(List<Image> images) {
        List<Boolean> hits = cocoHits(images, 0.001, 100);
        double[] p = precision101(hits, truths(images));
        double recall = (double) hits.stream().filter(h -> h).count() / truths(images);
        int count = (int) (recall * 100);
        double sum = 0;
        for (int i = 0; i < count; i++) {
            sum += p[i];
        }
        double precision = sum / count;
        return new Figures(mean(p), precision, recall, 2 * precision * recall / (precision + recall));
    }

    static Figures point(List<Image> images) {
        List<Boolean> hits = cocoHits(images, Double.NEGATIVE_INFINITY, Integer.MAX_VALUE);
        Figures point = atScore(images, hits, ranked(images, Double.NEGATIVE_INFINITY, Integer.MAX_VALUE));
        return new Figures(allPoint(hits, truths(images)), point.precision, point.recall, point.f1);
    }

    static Figures voc(List<Image> images, boolean plusOne) {
        List<Ranked> order = ranked(images, plusOne ? 0.1 : Double.NEGATIVE_INFINITY, Integer.MAX_VALUE);
        List<List<Integer>> used = new ArrayList<>();
        images.forEach(i -> used.add(new ArrayList<>()));
        List<Boolean> hits = new ArrayList<>();
        for (Ranked r : order) {
            Image image = images.get(r.image);
            Box box = image.boxes.get(r.index);
            if (plusOne) {
                box = new Box((int) box.x0(), (int) box.y0(), (int) box.x1(), (int) box.y1());
            }
            int best = -1;
            double bestIou = -1;
            for (int t = 0; t < image.truths.size(); t++) {
                Box truth = image.truths.get(t);
                double iou = plusOne ? plusOneIou(box, truth) : box.iou(truth);
                if (iou > bestIou) {
                    best = t;
                    bestIou = iou;
                }
            }
            boolean hit = best >= 0 && bestIou >= 0.5 && !used.get(r.image).contains(best);
            if (hit) {
                used.get(r.image).add(best);
            }
            hits.add(hit);
        }
        Figures point = atScore(images, hits, order);
        return new Figures(allPoint(hits, truths(images)), point.precision, point.recall, point.f1);
    }

    static Figures ultralytics(List<Image> images) {
        List<Ranked> order = ranked(images, 0.001, 300);
        boolean[] hit = new boolean[order.size()];
        for (int i = 0; i < images.size(); i++) {
            for (int[] pair : uniquePairs(images.get(i), positions(order, i), order)) {
                hit[pair[1]] = true;
            }
        }
        int n = order.size();
        double[] precision = new double[n];
        double[] recall = new double[n];
        int tp = 0;
        for (int i = 0; i < n; i++) {
            tp += hit[i] ? 1 : 0;
            precision[i] = (double) tp / (i + 1);
            recall[i] = (double) tp / truths(images);
        }
        if (n == 0) {
            return new Figures(0, 0, 0, 0);
        }
        return bestF1(order, precision, recall);
    }

    private static List<Integer> positions(List<Ranked> order, int image) {
        List<Integer> out = new ArrayList<>();
        for (int i = 0; i < order.size(); i++) {
            if (order.get(i).image == image) {
                out.add(i);
            }
        }
        return out;
    }

    /** Pairs (truth, position in the order) kept by sorting on IoU, then unique by detection, then unique by truth. */
    private static List<int[]> uniquePairs(Image image, List<Integer> positions, List<Ranked> order) {
        record Pair(int truth, int position, double iou) {}
        List<Pair> pairs = new ArrayList<>();
        for (int t = 0; t < image.truths.size(); t++) {
            for (int position : positions) {
                double iou = image.truths.get(t).iou(image.boxes.get(order.get(position).index));
                if (iou >= 0.5) {
                    pairs.add(new Pair(t, position, iou));
                }
            }
        }
        pairs.sort(Comparator.comparingDouble(Pair::iou));
        List<Pair> reversed = pairs.reversed();
        List<Pair> byDetection = new ArrayList<>();
        for (Pair p : reversed) {
            if (byDetection.stream().noneMatch(q -> q.position == p.position)) {
                byDetection.add(p);
            }
        }
        byDetection.sort(Comparator.comparingInt(Pair::position));
        List<int[]> out = new ArrayList<>();
        for (Pair p : byDetection) {
            if (out.stream().noneMatch(q -> q[0] == p.truth)) {
                out.add(new int[]{p.truth, p.position});
            }
        }
        return out;
    }

    private static Figures bestF1(List<Ranked> order, double[] precision, double[] recall) {
        int n = order.size();
        double[] envelope = envelope(precision);
        double[] mrec = new double[n + 2];
        double[] mpre = new double[n + 2];
        System.arraycopy(recall, 0, mrec, 1, n);
        System.arraycopy(envelope, 0, mpre, 1, n);
        mrec[n + 1] = 1;
        mpre[0] = 1;
        double ap = 0;
        for (int k = 1; k < 101; k++) {
            ap += (interp(k * 0.01, mrec, mpre, 0) + interp((k - 1) * 0.01, mrec, mpre, 0)) / 2 * 0.01;
        }
        double[] minus = order.stream().mapToDouble(r -> -r.score).toArray();
        double[] p = new double[1000];
        double[] r = new double[1000];
        double[] f = new double[1000];
        for (int i = 0; i < 1000; i++) {
            double x = -(i * (1.0 / 999));
            p[i] = interp(x, minus, precision, 1);
            r[i] = interp(x, minus, recall, 0);
            f[i] = p[i] + r[i] == 0 ? 0 : 2 * p[i] * r[i] / (p[i] + r[i]);
        }
        int best = 0;
        double bestValue = -1;
        for (int i = 0; i < 1000; i++) {
            double sum = 0;
            for (int k = -50; k <= 50; k++) {
                sum += f[Math.min(999, Math.max(0, i + k))];
            }
            if (sum / 101 > bestValue + 1e-12) {
                best = i;
                bestValue = sum / 101;
            }
        }
        return new Figures(ap, p[best], r[best], f[best]);
    }

    private static double interp(double x, double[] xs, double[] ys, double left) {
        if (x < xs[0]) {
            return left;
        }
        int i = 0;
        while (i + 1 < xs.length && xs[i + 1] <= x) {
            i++;
        }
        return i == xs.length - 1 || xs[i] == x
                ? ys[i]
                : ys[i] + (ys[i + 1] - ys[i]) * (x - xs[i]) / (xs[i + 1] - xs[i]);
    }

    private static List<Boolean> cocoHits(List<Image> images, double floor, int max) {
        List<Ranked> order = ranked(images, floor, max);
        List<List<Integer>> used = new ArrayList<>();
        images.forEach(i -> used.add(new ArrayList<>()));
        List<Boolean> hits = new ArrayList<>();
        for (Ranked r : order) {
            Image image = images.get(r.image);
            int best = -1;
            double bestIou = 0.5;
            for (int t = 0; t < image.truths.size(); t++) {
                double iou = image.boxes.get(r.index).iou(image.truths.get(t));
                if (!used.get(r.image).contains(t) && iou >= bestIou) {
                    best = t;
                    bestIou = iou;
                }
            }
            hits.add(best >= 0);
            if (best >= 0) {
                used.get(r.image).add(best);
            }
        }
        return hits;
    }

    private static List<Ranked> ranked(List<Image> images, double floor, int max) {
        List<Ranked> all = new ArrayList<>();
        for (int i = 0; i < images.size(); i++) {
            List<Ranked> own = new ArrayList<>();
            for (int d = 0; d < images.get(i).scores.size(); d++) {
                if (images.get(i).scores.get(d) >= floor) {
                    own.add(new Ranked(i, d, images.get(i).scores.get(d)));
                }
            }
            own.sort(Comparator.comparingDouble(r -> -r.score));
            all.addAll(own.subList(0, Math.min(max, own.size())));
        }
        all.sort(Comparator.comparingDouble(r -> -r.score));
        return all;
    }

    private static Figures atScore(List<Image> images, List<Boolean> hits, List<Ranked> order) {
        int tp = 0;
        int n = 0;
        for (int i = 0; i < order.size(); i++) {
            if (order.get(i).score >= 0.5) {
                n++;
                tp += hits.get(i) ? 1 : 0;
            }
        }
        double p = n == 0 ? 0 : (double) tp / n;
        double r = (double) tp / truths(images);
        return new Figures(0, p, r, p + r == 0 ? 0 : 2 * p * r / (p + r));
    }

    private static double allPoint(List<Boolean> hits, int truths) {
        double[] precision = new double[hits.size()];
        int tp = 0;
        for (int i = 0; i < precision.length; i++) {
            tp += hits.get(i) ? 1 : 0;
            precision[i] = (double) tp / (i + 1);
        }
        double[] envelope = envelope(precision);
        double ap = 0;
        for (int i = 0; i < precision.length; i++) {
            ap += hits.get(i) ? envelope[i] / truths : 0;
        }
        return ap;
    }

    private static double[] precision101(List<Boolean> hits, int truths) {
        double[] out = new double[101];
        for (int k = 0; k <= 100; k++) {
            double best = 0;
            int tp = 0;
            for (int i = 0; i < hits.size(); i++) {
                tp += hits.get(i) ? 1 : 0;
                if ((double) tp / truths >= k * 0.01) {
                    best = Math.max(best, (double) tp / (i + 1));
                }
            }
            out[k] = best;
        }
        return out;
    }

    private static double[] envelope(double[] precision) {
        double[] out = precision.clone();
        for (int i = out.length - 2; i >= 0; i--) {
            out[i] = Math.max(out[i], out[i + 1]);
        }
        return out;
    }

    private static double plusOneIou(Box a, Box b) {
        double w = Math.min(a.x1(), b.x1()) - Math.max(a.x0(), b.x0()) + 1;
        double h = Math.min(a.y1(), b.y1()) - Math.max(a.y0(), b.y0()) + 1;
        if (w <= 0 || h <= 0) {
            return 0;
        }
        double union = (a.width() + 1) * (a.height() + 1) + (b.width() + 1) * (b.height() + 1) - w * h;
        return w * h / union;
    }

    private static int truths(List<Image> images) {
        return images.stream().mapToInt(i -> i.truths.size()).sum();
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double v : values) {
            sum += v;
        }
        return sum / values.length;
    }
}

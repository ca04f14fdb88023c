package glint.inference.training.comoe;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How much the choice of an expert says of the domain: the mutual information of the two in bits, the expert being drawn by
 * the router's probabilities. 0 when all domains are routed alike.
 */
final class RoutingInformation {
    private final Map<String, double[]> mass = new LinkedHashMap<>();
    private double total;

    /** Takes a frame of a domain. */
    void add(String domain, List<Double> probabilities) {
        double[] row = mass.computeIfAbsent(domain, d -> new double[probabilities.size()]);
        for (int e = 0; e < row.length; e++) {
            row[e] += probabilities.get(e);
            total += probabilities.get(e);
        }
    }

    double bits() {
        double sum = 0;
        for (double[] row : mass.values()) {
            double domain = 0;
            for (double v : row) {
                domain += v;
            }
            for (int e = 0; e < row.length; e++) {
                double expert = 0;
                for (double[] other : mass.values()) {
                    expert += other[e];
                }
                if (row[e] > 0) {
                    sum += row[e] / total * Math.log(row[e] * total / domain / expert);
                }
            }
        }
        return sum / Math.log(2);
    }
}

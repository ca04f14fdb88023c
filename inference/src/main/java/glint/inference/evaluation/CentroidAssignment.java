package glint.inference.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One-to-one pairing of two sets of points within reach of each other: as many pairs as possible, then the least sum of distances.
 *
 * <p>Points only compete inside a cluster of points that reach each other, and with a reach of a few pixels clusters are tiny;
 * each is solved exactly by the Hungarian method.
 */
final class CentroidAssignment {
    private CentroidAssignment() {}

    static double distance(double[] a, double[] b) {
        double dx = a[0] - b[0];
        double dy = a[1] - b[1];
        return Math.sqrt(dx * dx + dy * dy);
    }

    /** For every point of {@code from} the index of its partner in {@code to}, or -1; partners are strictly nearer than {@code reach}. */
    static int[] solve(double[][] from, double[][] to, double reach) {
        int[] partner = new int[from.length];
        Arrays.fill(partner, -1);
        boolean[] seen = new boolean[from.length];
        boolean[] seenTo = new boolean[to.length];
        for (int start = 0; start < from.length; start++) {
            if (!seen[start]) {
                List<Integer> rows = new ArrayList<>(List.of(start));
                List<Integer> columns = new ArrayList<>();
                seen[start] = true;
                collect(from, to, reach, rows, columns, seen, seenTo);
                pairCluster(from, to, reach, rows, columns, partner);
            }
        }
        return partner;
    }

    private static void collect(double[][] from, double[][] to, double reach, List<Integer> rows, List<Integer> columns,
            boolean[] seen, boolean[] seenTo) {
        for (int r = 0; r < rows.size(); r++) {
            for (int c = 0; c < to.length; c++) {
                if (!seenTo[c] && distance(from[rows.get(r)], to[c]) < reach) {
                    seenTo[c] = true;
                    columns.add(c);
                    for (int other = 0; other < from.length; other++) {
                        if (!seen[other] && distance(from[other], to[c]) < reach) {
                            seen[other] = true;
                            rows.add(other);
                        }
                    }
                }
            }
        }
    }

    private static void pairCluster(double[][] from, double[][] to, double reach, List<Integer> rows,
            List<Integer> columns, int[] partner) {
        int n = rows.size();
        // A column of its own for every row stands for "no partner" and costs more than all pairs of the cluster together.
        int m = columns.size() + n;
        double alone = (n + 1) * reach;
        double[][] cost = new double[n][m];
        for (int r = 0; r < n; r++) {
            Arrays.fill(cost[r], alone);
            for (int c = 0; c < columns.size(); c++) {
                double d = distance(from[rows.get(r)], to[columns.get(c)]);
                // Out of reach must never be cheaper than staying alone.
                cost[r][c] = d < reach ? d : 2 * alone;
            }
        }
        int[] column = hungarian(cost);
        for (int r = 0; r < n; r++) {
            if (column[r] < columns.size() && cost[r][column[r]] < reach) {
                partner[rows.get(r)] = columns.get(column[r]);
            }
        }
    }

    /** The cheapest choice of a different column for every row; there are at least as many columns as rows. */
    private static int[] hungarian(double[][] cost) {
        int n = cost.length;
        int m = cost[0].length;
        double[] rowPotential = new double[n + 1];
        double[] columnPotential = new double[m + 1];
        int[] rowOf = new int[m + 1];
        for (int row = 1; row <= n; row++) {
            augment(cost, row, rowPotential, columnPotential, rowOf);
        }
        int[] column = new int[n];
        for (int c = 1; c <= m; c++) {
            if (rowOf[c] > 0) {
                column[rowOf[c] - 1] = c - 1;
            }
        }
        return column;
    }

    /** Finds the shortest augmenting path from a free row and flips it; indices from 1, column 0 is the path's start. */
    private static void augment(double[][] cost, int row, double[] rowPotential, double[] columnPotential,
            int[] rowOf) {
        int m = columnPotential.length - 1;
        double[] slack = new double[m + 1];
        int[] before = new int[m + 1];
        boolean[] done = new boolean[m + 1];
        Arrays.fill(slack, Double.POSITIVE_INFINITY);
        rowOf[0] = row;
        int at = 0;
        while (rowOf[at] != 0) {
            done[at] = true;
            int current = rowOf[at];
            int next = 0;
            double delta = Double.POSITIVE_INFINITY;
            for (int c = 1; c <= m; c++) {
                if (done[c]) {
                    continue;
                }
                double reduced = cost[current - 1][c - 1] - rowPotential[current] - columnPotential[c];
                if (reduced < slack[c]) {
                    slack[c] = reduced;
                    before[c] = at;
                }
                if (slack[c] < delta) {
                    delta = slack[c];
                    next = c;
                }
            }
            for (int c = 0; c <= m; c++) {
                if (done[c]) {
                    rowPotential[rowOf[c]] += delta;
                    columnPotential[c] -= delta;
                } else {
                    slack[c] -= delta;
                }
            }
            at = next;
        }
        while (at != 0) {
            rowOf[at] = rowOf[before[at]];
            at = before[at];
        }
    }
}

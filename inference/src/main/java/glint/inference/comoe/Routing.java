package glint.inference.comoe;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Which experts look at each frame of a clip, and how much each counts.
 *
 * @param probabilities of every expert for every frame, {@code [T][n]}
 * @param chosen experts of every frame, the most probable first, the lower number first of equals
 * @param weights of the chosen, which sum to 1
 */
public record Routing(List<List<Float>> probabilities, List<List<Integer>> chosen, List<List<Float>> weights) {
    private static final float EPS = 1e-8f;

    public Routing {
        probabilities = List.copyOf(probabilities);
        chosen = List.copyOf(chosen);
        weights = List.copyOf(weights);
    }

    /** Chooses the {@code most} experts of each frame. */
    static Routing of(float[] probabilities, int experts, int most) {
        List<List<Float>> rows = new ArrayList<>();
        List<List<Integer>> chosen = new ArrayList<>();
        List<List<Float>> weights = new ArrayList<>();
        for (int start = 0; start < probabilities.length; start += experts) {
            int first = start;
            List<Float> row = IntStream.range(0, experts).mapToObj(e -> probabilities[first + e]).toList();
            List<Integer> best = IntStream.range(0, experts).boxed()
                    .sorted(Comparator.<Integer, Float>comparing(row::get).reversed()).limit(most).toList();
            float sum = EPS;
            for (int e : best) {
                sum += row.get(e);
            }
            float all = sum;
            rows.add(row);
            chosen.add(best);
            weights.add(best.stream().map(e -> row.get(e) / all).toList());
        }
        return new Routing(rows, chosen, weights);
    }

    /** The frames that chose an expert, ascending. */
    List<Integer> frames(int expert) {
        return IntStream.range(0, chosen.size()).filter(t -> chosen.get(t).contains(expert)).boxed().toList();
    }

    /** How much an expert counts for a frame, 0 where it was not chosen. */
    float weight(int frame, int expert) {
        int place = chosen.get(frame).indexOf(expert);
        return place < 0 ? 0 : weights.get(frame).get(place);
    }
}

package glint.inference.training;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** The batches of an epoch: every sample once in random order; what does not fill the last batch waits for the next epoch. */
final class EpochOrder {
    private EpochOrder() {}

    /** Number of batches an epoch has; at least one, however few the samples. */
    static int batchesPerEpoch(int samples, int batch) {
        return Math.max(1, samples / batch);
    }

    static List<List<Integer>> batches(int samples, int batch, RandomGenerator random) {
        int[] order = new int[samples];
        for (int i = 0; i < samples; i++) {
            int j = random.nextInt(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        List<List<Integer>> batches = new ArrayList<>();
        int size = Math.min(batch, samples);
        for (int b = 0; b < batchesPerEpoch(samples, batch); b++) {
            List<Integer> members = new ArrayList<>(size);
            for (int i = b * size; i < (b + 1) * size; i++) {
                members.add(order[i]);
            }
            batches.add(List.copyOf(members));
        }
        return List.copyOf(batches);
    }
}

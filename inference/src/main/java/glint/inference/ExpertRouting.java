package glint.inference;

import java.util.List;

/**
 * Which experts of a mixture looked at the frames of a clip. Frames are in time order, the key frame last; experts count
 * from 0.
 *
 * @param domain name of the domain the clip was taken for
 * @param domainNumber its number in the network
 * @param automatic whether the network chose the domain itself, as the one whose prototypes are nearest
 * @param probabilities of every expert, a row for each frame
 * @param chosen experts, a row for each frame, the most probable first
 * @param weights of the chosen, which sum to 1 in each row
 * @param usage mean probability of every expert over the end of the training
 */
public record ExpertRouting(String domain, int domainNumber, boolean automatic, List<List<Double>> probabilities,
        List<List<Integer>> chosen, List<List<Double>> weights, List<Double> usage) {
    public ExpertRouting {
        probabilities = probabilities.stream().map(List::copyOf).toList();
        chosen = chosen.stream().map(List::copyOf).toList();
        weights = weights.stream().map(List::copyOf).toList();
        usage = List.copyOf(usage);
    }
}

package glint.inference.comoe;

import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

import glint.annotations.InputException;

/**
 * Decides what domain a clip is taken for: the one asked for, or the one among the trained domains whose nearest prototype
 * is nearest to the key frame's point. Where none was trained, as in fresh weights, all but the unused one take part.
 */
final class DomainChoice {
    private final PrototypeBank bank;
    private final List<Integer> candidates;
    private final OptionalInt fixed;

    private DomainChoice(PrototypeBank bank, List<Integer> candidates, OptionalInt fixed) {
        this.bank = bank;
        this.candidates = candidates;
        this.fixed = fixed;
    }

    /**
     * By what was asked.
     *
     * @throws InputException when the domain asked for is unknown or was not trained
     */
    static DomainChoice of(String asked, DomainNames names, PrototypeBank bank) {
        List<Integer> trained = bank.seen().stream().filter(d -> d > 0).toList();
        List<Integer> candidates = trained.isEmpty()
                ? IntStream.range(1, names.count()).boxed().toList()
                : trained;
        if (asked.equals(CoMoeConfig.AUTO)) {
            return new DomainChoice(bank, candidates, OptionalInt.empty());
        }
        int number = names.number(asked);
        if (!candidates.contains(number)) {
            throw new InputException("The domain " + asked, "was not trained in these weights",
                    "choose from auto, " + String.join(", ", trained.stream().map(names::name).toList()));
        }
        return new DomainChoice(bank, candidates, OptionalInt.of(number));
    }

    /** Whether the network decides. */
    boolean isAutomatic() {
        return fixed.isEmpty();
    }

    /** The prototypes decided by. */
    PrototypeBank bank() {
        return bank;
    }

    /** The domain asked for, where one was. */
    OptionalInt fixed() {
        return fixed;
    }

    /** The domain whose prototypes are nearest to a key frame's point. */
    int nearest(float[] point) {
        return bank.nearestDomain(candidates, point);
    }
}

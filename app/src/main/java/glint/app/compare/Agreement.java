package glint.app.compare;

import java.util.ArrayList;
import java.util.List;

import glint.app.models.Sighting;

/**
 * How much of what two parties see they share: places that both see, of those that either sees. Nothing where neither sees
 * anything.
 */
final class Agreement {
    private final List<String> letters;
    private final int[][] shared;
    private final int[][] either;

    private Agreement(List<String> letters) {
        this.letters = List.copyOf(letters);
        this.shared = new int[letters.size()][letters.size()];
        this.either = new int[letters.size()][letters.size()];
    }

    /** Counts over sightings. */
    static Agreement of(List<Party> parties, List<Sighting> sightings) {
        Agreement agreement = new Agreement(parties.stream().map(Party::letter).toList());
        sightings.forEach(agreement::count);
        return agreement;
    }

    /** The same counts with those of another frame. */
    Agreement plus(Agreement other) {
        Agreement sum = new Agreement(letters);
        for (int i = 0; i < letters.size(); i++) {
            for (int j = 0; j < letters.size(); j++) {
                sum.shared[i][j] = shared[i][j] + other.shared[i][j];
                sum.either[i][j] = either[i][j] + other.either[i][j];
            }
        }
        return sum;
    }

    private void count(Sighting sighting) {
        List<Boolean> sees = new ArrayList<>();
        letters.forEach(letter -> sees.add(sees(sighting, letter)));
        for (int i = 0; i < letters.size(); i++) {
            for (int j = 0; j < letters.size(); j++) {
                shared[i][j] += sees.get(i) && sees.get(j) ? 1 : 0;
                either[i][j] += sees.get(i) || sees.get(j) ? 1 : 0;
            }
        }
    }

    /** Whether a party sees something there. */
    static boolean sees(Sighting sighting, String letter) {
        return letter.equals(Party.LABELS) ? sighting.label().isPresent() : sighting.found().containsKey(letter);
    }

    /** Number of parties. */
    int size() {
        return letters.size();
    }

    /** The letter of a party. */
    String letter(int index) {
        return letters.get(index);
    }

    /** Share of both in either, 0 to 1; not a number where neither sees anything. */
    double share(int a, int b) {
        return either[a][b] == 0 ? Double.NaN : (double) shared[a][b] / either[a][b];
    }

    /** Places that at least one of two sees. */
    int either(int a, int b) {
        return either[a][b];
    }

    /** Places that only one of two sees. */
    int differing(int a, int b) {
        return either[a][b] - shared[a][b];
    }
}

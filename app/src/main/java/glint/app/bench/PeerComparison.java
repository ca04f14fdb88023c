package glint.app.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

import glint.annotations.InputException;
import glint.annotations.geometry.ImageSize;
import glint.inference.Detector;
import glint.inference.DetectorCatalog;
import glint.inference.DetectorRequest;
import glint.inference.NetworkRun;
import glint.inference.torchscript.TracedPeer;

/**
 * A network beside one that PyTorch traced: both by the same engine with the same threads on the same input, turn and turn about,
 * without what lies around the network.
 *
 * @param peer the traced file
 */
record PeerComparison(DetectorCatalog catalog, Path peer, int warmUp, int repetitions) {
    /** How much faster ours is to be. */
    private static final Goal GOAL = Goal.atLeast(1.3);

    /** The one detector the peer is compared with. */
    String onlyOne(List<String> ids) {
        if (ids.size() != 1) {
            throw new InputException("--peer", "fits one detector, and " + ids.size() + " were asked for",
                    "name one with -d");
        }
        return ids.getFirst();
    }

    /** Measures at one size of the input. */
    void run(DetectorRequest asked, ImageSize size, List<Figure> figures, List<String> notes) {
        String name = asked.id() + " " + size + " ";
        try (Detector detector = catalog.open(asked);
                NetworkRun ours = network(detector);
                NetworkRun theirs = TracedPeer.open(peer, asked.device(), ours)) {
            Stopwatch own = new Stopwatch(warmUp);
            Stopwatch other = new Stopwatch(warmUp);
            Stopwatch gain = new Stopwatch(warmUp);
            for (int i = 0; i < warmUp + repetitions; i++) {
                // As whoever comes first finds the input out of the processor's cache, the first changes.
                if (i % 2 == 0) {
                    own.time(ours::run);
                    other.time(theirs::run);
                } else {
                    other.time(theirs::run);
                    own.time(ours::run);
                }
                gain.add(other.last() / own.last());
            }
            figures.add(Figure.millis(name + "network", own));
            figures.add(Figure.millis(name + "peer", other));
            figures.add(Figure.of(name + "gain over the peer", "×", gain).withGoal(GOAL));
            notes.add(name + "on an input " + ours.inputShape() + ": " + difference(ours.results(), theirs.results()));
        }
    }

    private static NetworkRun network(Detector detector) {
        return detector.network().orElseThrow(() -> new InputException("The detector " + detector.setup().id(),
                "has no network to compare", "name another with -d"));
    }

    private static String difference(List<float[]> ours, List<float[]> theirs) {
        if (!ours.stream().map(a -> a.length).toList().equals(theirs.stream().map(a -> a.length).toList())) {
            return "the results of the two have different sizes, so this is not the same network.";
        }
        double most = 0;
        for (int k = 0; k < ours.size(); k++) {
            for (int i = 0; i < ours.get(k).length; i++) {
                most = Math.max(most, Math.abs(ours.get(k)[i] - theirs.get(k)[i]));
            }
        }
        return String.format(Locale.ROOT, "the results of the two differ by no more than %.2g.", most);
    }
}

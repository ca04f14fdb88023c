package glint.app.compare;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import glint.annotations.model.FrameLabels;
import glint.annotations.model.Target;
import glint.app.fx.TaskProgress;
import glint.app.models.DetectorSnapshot;
import glint.app.models.Sighting;
import glint.app.models.Sightings;
import glint.app.project.FrameEntry;
import glint.datasets.store.StoredFrame;

/**
 * The comparison of all frames.
 *
 * @param disputed frames on which parties differ, most disputes first
 * @param frames number of frames compared: those that a detector has looked at
 */
record WholeComparison(Agreement agreement, List<DisputedFrame> disputed, int frames) {
    WholeComparison {
        disputed = List.copyOf(disputed);
    }

    /** Goes through all frames; on a worker. */
    static WholeComparison of(List<Party> parties, List<FrameEntry> frames, List<DetectorSnapshot> detectors,
            Function<StoredFrame, FrameLabels> labels, TaskProgress progress) {
        Agreement all = Agreement.of(parties, List.of());
        List<DisputedFrame> disputed = new ArrayList<>();
        int compared = 0;
        for (FrameEntry frame : frames) {
            progress.report(frame.index(), frames.size());
            progress.stopIfCancelled();
            Map<String, List<Target>> found = new LinkedHashMap<>();
            detectors.stream().filter(detector -> detector.hasSeen(frame.stored().id())).forEach(detector -> found.put(
                    detector.tag().letter(), detector.in(frame.stored().id())));
            if (!found.isEmpty()) {
                compared++;
                List<Sighting> sightings = Sightings.of(labels.apply(frame.stored()), found);
                all = all.plus(Agreement.of(parties, sightings));
                int disputes = (int) sightings.stream().filter(sighting -> isDisputed(sighting, parties)).count();
                if (disputes > 0) {
                    disputed.add(new DisputedFrame(frame.index(), frame.name(), disputes));
                }
            }
        }
        disputed.sort(Comparator.comparingInt(DisputedFrame::disputes).reversed());
        return new WholeComparison(all, disputed, compared);
    }

    /** Whether some parties see something there and others do not. */
    static boolean isDisputed(Sighting sighting, List<Party> parties) {
        return parties.stream().anyMatch(party -> !Agreement.sees(sighting, party.letter()));
    }
}

package glint.inference.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import glint.annotations.model.Target;
import glint.datasets.frame.Frame;
import glint.inference.Clip;
import glint.inference.DetectOptions;
import glint.inference.DetectorSetup;

import static org.assertj.core.api.Assertions.assertThat;

class ResultCacheTest {
    private static final DetectorSetup SETUP = new DetectorSetup("le-irstd", "paper", "official", "ab", "cpu",
            Map.of());
    private static final DetectOptions OPTIONS = new DetectOptions(0.05, 0.7, 300, List.of());

    @TempDir
    Path folder;

    private final FakeDetector detector = new FakeDetector(1);
    private final Map<String, List<Target>> found = new TreeMap<>();

    private RunOutcome run(DetectOptions options) {
        found.clear();
        return new BatchRun(detector, options, false, Optional.of(new ResultCache(folder))).run(
                new FakeSource(-1, "0.png", "1.png", "2.png", "3.png"), Set
                        .of(),
                (name, frame, detections) -> found.put(name, detections.targets()), RunProgress.SILENT,
                () -> false);
    }

    @Test
    void aSecondRunFindsTheSameWithoutTheDetector() {
        assertThat(run(detector.defaults()).cached()).isZero();
        Map<String, List<Target>> first = new TreeMap<>(found);
        int looked = detector.clips.size();
        RunOutcome second = run(detector.defaults());
        assertThat(second.cached()).isEqualTo(4);
        assertThat(second.processed()).isZero();
        assertThat(detector.clips).hasSize(looked);
        assertThat(found).isEqualTo(first);
    }

    @Test
    void otherOptionsAreAnotherResult() {
        run(detector.defaults());
        assertThat(run(detector.defaults().withNmsIou(0.3)).cached()).isZero();
    }

    @Test
    void aDamagedEntryIsLookedAtAgain() throws IOException {
        run(detector.defaults());
        List<Path> files = new ArrayList<>();
        try (Stream<Path> all = Files.walk(folder)) {
            all.filter(Files::isRegularFile).forEach(files::add);
        }
        assertThat(files).hasSize(4);
        Files.writeString(files.getFirst(), "{");
        assertThat(run(detector.defaults()).cached()).isEqualTo(3);
        assertThat(run(detector.defaults()).cached()).isEqualTo(4);
    }

    @Test
    void theKeyFollowsTheSamplesTheWeightsAndTheChoicesAndNotTheProcessor() {
        Clip clip = Clip.of(Frame.ofBytes(2, 1, new byte[]{1, 2}));
        String key = ResultCache.key(clip, SETUP, OPTIONS);
        assertThat(ResultCache.key(Clip.of(Frame.ofBytes(2, 1, new byte[]{1, 2})), SETUP, OPTIONS)).isEqualTo(key);
        assertThat(ResultCache.key(Clip.of(Frame.ofBytes(2, 1, new byte[]{1, 3})), SETUP, OPTIONS)).isNotEqualTo(key);
        assertThat(ResultCache.key(Clip.of(Frame.ofBytes(1, 2, new byte[]{1, 2})), SETUP, OPTIONS)).isNotEqualTo(key);
        assertThat(ResultCache.key(clip, setup("cd", "cpu"), OPTIONS)).isNotEqualTo(key);
        assertThat(ResultCache.key(clip, setup("ab", "gpu:0"), OPTIONS)).isEqualTo(key);
        assertThat(ResultCache.key(clip, SETUP, OPTIONS.withConfidence(0.2))).isNotEqualTo(key);
    }

    private static DetectorSetup setup(String weights, String device) {
        return new DetectorSetup("le-irstd", "paper", "official", weights, device, Map.of());
    }
}

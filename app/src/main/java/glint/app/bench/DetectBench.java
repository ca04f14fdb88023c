package glint.app.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import glint.annotations.InputException;
import glint.annotations.geometry.ImageSize;
import glint.datasets.frame.Frame;
import glint.inference.Clip;
import glint.inference.DetectOptions;
import glint.inference.Detector;
import glint.inference.DetectorCatalog;
import glint.inference.DetectorInfo;
import glint.inference.DetectorRequest;
import glint.inference.Devices;
import glint.inference.PresetInfo;
import glint.inference.checkpoint.Choices;
import glint.inference.comoe.CoMoeConfig;

/**
 * Detectors on synthetic frames: time of a frame from counts to targets, what folding gains, for CoMoE what keeping
 * features and selecting experts gain, and whether memory stays flat. Rivals take turns frame by frame, so that all see the
 * same machine.
 */
final class DetectBench implements BenchSuite {
    private static final List<ImageSize> SIZES = List.of(new ImageSize(256, 256), new ImageSize(512, 512),
            new ImageSize(640, 512));
    private static final int WATCHED_FRAMES = 2000;

    private final int warmUp;
    private final int repetitions;

    DetectBench() {
        this(5, 30);
    }

    DetectBench(int warmUp, int repetitions) {
        this.warmUp = warmUp;
        this.repetitions = repetitions;
    }

    @Override
    public String id() {
        return "detect";
    }

    @Override
    public Set<BenchOption> options() {
        return EnumSet.of(BenchOption.DETECTOR, BenchOption.PRESET, BenchOption.SIZE, BenchOption.DEVICE,
                BenchOption.FRAMES, BenchOption.PEER);
    }

    @Override
    public BenchResult run(BenchRequest request, BenchSite site) {
        DetectorCatalog catalog = DetectorCatalog.installed();
        List<String> ids = request.detectors().isEmpty() || request.detectors().equals(List.of("all"))
                ? catalog.networks()
                : request.detectors();
        List<ImageSize> sizes = request.sizes().isEmpty() ? SIZES : request.sizes();
        List<Figure> figures = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        if (request.peer().isPresent()) {
            PeerComparison comparison = new PeerComparison(catalog, request.peer().get(), warmUp, repetitions);
            DetectorRequest asked = weights(catalog, comparison.onlyOne(ids), request, site, notes);
            for (ImageSize size : sizes) {
                site.says(asked.id() + " at " + size + " beside " + request.peer().get());
                comparison.run(sized(catalog, asked, size), size, figures, notes);
            }
            notes.add(EngineThreads.note());
            return new BenchResult(figures, notes);
        }
        notes.add(
                "A time goes from the frame's counts to its targets, on synthetic 16-bit frames; the network's input is"
                        + " a square of the frame's longer side.");
        notes.add(EngineThreads.note());
        for (String id : ids) {
            DetectorRequest asked = weights(catalog, id, request, site, notes);
            for (ImageSize size : sizes) {
                site.says(id + " at " + size);
                figures.addAll(latency(catalog, asked, size));
            }
            int frames = request.frames().orElse(WATCHED_FRAMES);
            if (frames > 0) {
                site.says(id + " over " + frames + " frames");
                watchMemory(catalog, asked, sizes.getFirst(), frames, site, figures, notes);
            }
        }
        return new BenchResult(figures, notes);
    }

    /** The bundled weights; fresh ones where there are none, which take the same time and find nothing. */
    private static DetectorRequest weights(DetectorCatalog catalog, String id, BenchRequest request, BenchSite site,
            List<String> notes) {
        DetectorInfo info = catalog.provider(id).describe();
        if (info.presets().isEmpty()) {
            throw new InputException("The detector " + id, "has no network of its own to measure",
                    "name another with -d");
        }
        Optional<PresetInfo> bundled = info.presets().stream().filter(p -> p.weights().isPresent())
                .filter(p -> request.preset().map(p.name()::equals).orElse(true)).findFirst();
        String preset = request.preset().orElseGet(() -> bundled.orElse(info.presets().getFirst()).name());
        DetectorRequest asked = new DetectorRequest(id, Optional.of(preset), Optional.empty(), Map.of(),
                Optional.empty(), request.device().orElse(Devices.AUTO));
        if (bundled.isPresent()) {
            notes.add("%s: preset %s with its bundled weights.".formatted(id, preset));
            return asked;
        }
        if (!catalog.provider(id).isNetwork()) {
            return asked;
        }
        Path file = site.folder().resolve(id + ".safetensors");
        catalog.provider(id).writeFreshWeights(preset, Optional.empty(), 1, file);
        notes.add("%s: preset %s with fresh weights, as none are bundled, and no target to decode.".formatted(id,
                preset));
        return asked.withWeights(file);
    }

    private List<Figure> latency(DetectorCatalog catalog, DetectorRequest asked, ImageSize size) {
        DetectorRequest sized = sized(catalog, asked, size);
        Stopwatch time = new Stopwatch(warmUp);
        String name = asked.id() + " " + size + " ";
        List<Figure> figures = new ArrayList<>();
        try (Running detector = Running.open(catalog, sized)) {
            List<Clip> clips = clips(size, detector.clipLength());
            List<Rival> rivals = new ArrayList<>();
            try {
                for (Way way : ways(detector.detector().setup().settings())) {
                    rivals.add(new Rival(way, Running.open(catalog, way.of(sized)), new Stopwatch(warmUp),
                            new Stopwatch(warmUp)));
                }
                for (int i = 0; i < warmUp + repetitions; i++) {
                    round(clips.get(i % clips.size()), i, detector, time, rivals);
                }
            } finally {
                rivals.forEach(r -> r.detector.close());
            }
            for (Rival r : rivals) {
                figures.add(Figure.millis(name + "latency " + r.way.name, r.time));
                figures.add(Figure.of(name + "gain over " + r.way.name, "×", r.gain)
                        .withGoal(Goal.atLeast(r.way.goal)));
            }
        }
        figures.addFirst(Figure.rate(name + "throughput", "frames/s", time, 1));
        figures.addFirst(Figure.millis(name + "latency", time));
        return figures;
    }

    /**
     * Another way to the same numbers, by settings that differ.
     *
     * @param goal how much faster the usual way is to be
     */
    private record Way(String name, Map<String, String> settings, double goal) {
        DetectorRequest of(DetectorRequest usual) {
            DetectorRequest changed = usual;
            for (Map.Entry<String, String> setting : settings.entrySet()) {
                changed = changed.withSetting(setting.getKey(), setting.getValue());
            }
            return changed;
        }
    }

    private record Rival(Way way, Running detector, Stopwatch time, Stopwatch gain) {}

    /** The ways a detector of these settings can be compared with. */
    private static List<Way> ways(Map<String, String> settings) {
        List<Way> ways = new ArrayList<>();
        if (settings.containsKey(Choices.FOLDING)) {
            ways.add(new Way("without folding", Map.of(Choices.FOLDING, Choices.OFF), 1));
        }
        if (settings.containsKey(CoMoeConfig.STREAMING)) {
            Map<String, String> whole = Map.of(CoMoeConfig.STREAMING, Choices.OFF);
            ways.add(new Way("the whole clip", whole, 1.5));
            Map<String, String> all = new HashMap<>(whole);
            all.put(CoMoeConfig.EXPERTS, "all");
            ways.add(new Way("the whole clip with all experts", Map.copyOf(all), 2.3));
            all.put(CoMoeConfig.EXPERTS, "released");
            ways.add(new Way("the whole clip as released", Map.copyOf(all), 2.3));
        }
        return ways;
    }

    /** Everybody has a turn at the clip; as whoever comes first finds it out of the processor's cache, the first changes. */
    private static void round(Clip clip, int number, Running detector, Stopwatch time, List<Rival> rivals) {
        int turns = rivals.size() + 1;
        for (int turn = 0; turn < turns; turn++) {
            int who = (turn + number) % turns;
            if (who == rivals.size()) {
                time.time(() -> detector.detect(clip));
            } else {
                Rival rival = rivals.get(who);
                rival.time.time(() -> rival.detector.detect(clip));
            }
        }
        rivals.forEach(r -> r.gain.add(r.time.last() / time.last()));
    }

    private static DetectorRequest sized(DetectorCatalog catalog, DetectorRequest asked, ImageSize size) {
        if (!catalog.provider(asked.id()).isNetwork()) {
            return asked;
        }
        return asked.withSetting("size", Integer.toString(Math.max(size.width(), size.height())));
    }

    /** Clips of which each is the one before moved on by a frame, the first after the last too. */
    private static List<Clip> clips(ImageSize size, int length) {
        List<Frame> made = SampleImages.frames(length + 3, size, 16);
        List<Clip> clips = new ArrayList<>();
        for (int i = 0; i < made.size(); i++) {
            List<Frame> frames = new ArrayList<>();
            for (int t = i; t < i + length; t++) {
                frames.add(made.get(t % made.size()));
            }
            clips.add(new Clip(frames));
        }
        return clips;
    }

    private static void watchMemory(DetectorCatalog catalog, DetectorRequest asked, ImageSize size, int frames,
            BenchSite site, List<Figure> figures, List<String> notes) {
        if (site.residentBytes().get().isEmpty()) {
            notes.add("This system does not tell how much memory of a process is in RAM, so memory was not watched.");
            return;
        }
        try (Running detector = Running.open(catalog, sized(catalog, asked, size))) {
            List<Clip> clips = clips(size, detector.clipLength());
            MemoryWatch watch = new MemoryWatch(site.residentBytes());
            watch.run(frames, i -> detector.detect(clips.get(i % clips.size())));
            figures.addAll(watch.figures(asked.id() + " " + size + " "));
            notes.add(watch.note());
        }
    }

    /** An open detector with the options it runs with. */
    private record Running(Detector detector, DetectOptions options) implements AutoCloseable {
        static Running open(DetectorCatalog catalog, DetectorRequest request) {
            Detector detector = catalog.open(request);
            // Fresh weights score alike everywhere, and thousands of candidates to suppress are not what a detector does.
            boolean fresh = request.weights().isPresent();
            return new Running(detector, fresh ? detector.defaults().withConfidence(1) : detector.defaults());
        }

        int clipLength() {
            return detector.clipLength();
        }

        void detect(Clip clip) {
            detector.detect(clip, options);
        }

        @Override
        public void close() {
            detector.close();
        }
    }
}

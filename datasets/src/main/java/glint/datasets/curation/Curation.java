package glint.datasets.curation;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;

import glint.annotations.InputException;
import glint.annotations.audit.Finding;
import glint.annotations.model.Category;
import glint.annotations.model.FrameLabels;
import glint.annotations.model.LabelSet;
import glint.datasets.audit.NearDuplicates;
import glint.datasets.catalog.Dataset;

/** A run of a recipe over datasets. */
public final class Curation {
    private final CurationRecipe.Source source;
    private final List<Dataset> inputs;
    private final Workset set;
    private final List<CuratedImage> everything;
    private final Map<Path, String> hashes = new HashMap<>();

    private Curation(CurationRecipe.Source source, List<Dataset> inputs, List<CuratedImage> everything) {
        this.source = source;
        this.inputs = List.copyOf(inputs);
        this.everything = List.copyOf(everything);
        this.set = new Workset(inputs, source.recipe().seed(), everything);
    }

    /**
     * Takes the steps of a recipe; nothing is written.
     *
     * @param inputs read with the recipe's {@link CurationRecipe#masks()}; the caller closes them after the run is used
     * @param progress hears of every step
     * @throws InputException when an image that a step must look at cannot be read
     */
    public static Curation run(CurationRecipe.Source source, List<Dataset> inputs, Consumer<String> progress) {
        Set<String> domains = new HashSet<>();
        for (Dataset input : inputs) {
            if (!domains.add(input.name())) {
                throw new InputException(input.root().toString(), "has the name of another input, " + input.name(),
                        "rename its folder");
            }
        }
        List<CuratedImage> images = new ArrayList<>();
        Set<String> unlabelled = new HashSet<>();
        for (int i = 0; i < inputs.size(); i++) {
            enter(inputs, i, images, unlabelled);
        }
        Curation run = new Curation(source, inputs, images);
        run.set.drop(image -> unlabelled.contains(image.name())
                ? Optional.of(String.join(" ", Stream.concat(Stream.of("it has no usable labels."), image.notes()
                        .stream()).toList()))
                : Optional.empty());
        int number = 1;
        for (CurationStep step : source.recipe().steps()) {
            progress.accept(number + " " + StepName.of(step));
            run.set.take(number++, step);
        }
        return run;
    }

    private static void enter(List<Dataset> inputs, int index, List<CuratedImage> images, Set<String> unlabelled) {
        Dataset input = inputs.get(index);
        Map<String, FrameLabels> byName = new HashMap<>();
        input.labels().frames().forEach(labels -> byName.put(labels.frame(), labels));
        Map<String, List<String>> wrong = new HashMap<>();
        input.findings().stream().filter(f -> f.severity() != Finding.Severity.INFO).forEach(
                f -> wrong.computeIfAbsent(f.image(), k -> new ArrayList<>()).add(f.message()));
        String prefix = inputs.size() > 1 ? input.name() + "/" : "";
        for (int frame = 0; frame < input.frames().frameCount(); frame++) {
            String own = input.frames().frameName(frame);
            String name = prefix + own;
            FrameLabels labels = byName.get(own);
            if (labels == null) {
                unlabelled.add(name);
                labels = FrameLabels.none(own, input.frames().frameSize(frame));
            }
            images.add(new CuratedImage(new CuratedImage.Origin(index, frame, input.name(), name), labels.withFrame(
                    name), List.of(), Optional.empty(), wrong.getOrDefault(own, List.of())));
        }
    }

    CurationRecipe recipe() {
        return source.recipe();
    }

    Workset set() {
        return set;
    }

    /** Names of the parts, in alphabetical order; empty when no step shares the images out. */
    List<String> parts() {
        Set<String> parts = new TreeSet<>();
        set.kept().forEach(image -> image.split().ifPresent(parts::add));
        return List.copyOf(parts);
    }

    /** Labels of the images kept, with the classes they use and those of the inputs that no step has renamed or dropped. */
    LabelSet labels(List<CuratedImage> images) {
        Map<String, Category> categories = new LinkedHashMap<>();
        for (CuratedImage image : set.kept()) {
            image.labels().targets().forEach(target -> categories.computeIfAbsent(target.category().name(),
                    name -> new Category(categories.size() + 1, name)));
        }
        List<FrameLabels> frames = new ArrayList<>();
        long[] id = {1};
        for (CuratedImage image : images) {
            frames.add(image.labels().withTargets(image.labels().targets().stream().map(target -> target.withId(id[0]++)
                    .withCategory(categories.getOrDefault(target.category().name(), target.category()))).toList()));
        }
        return new LabelSet(List.copyOf(categories.values()), frames);
    }

    /**
     * What the run did with every image.
     *
     * @param leakThreshold of the correlation from which two images show one scene; see {@link NearDuplicates}
     */
    public CurationReport report(double leakThreshold) {
        Map<String, CuratedImage> kept = new HashMap<>();
        set.kept().forEach(image -> kept.put(image.name(), image));
        List<CurationReport.Entry> entries = new ArrayList<>();
        for (CuratedImage image : everything) {
            String sha256 = sha256(image);
            CuratedImage in = kept.get(image.name());
            entries.add(in != null
                    ? new CurationReport.Entry(image.name(), true, null, in.notes().isEmpty()
                            ? "no step drops it"
                            : "no step drops it. " + String.join(" ", in.notes()), sha256, in.split().orElse(null))
                    : set.dropped(image.name()).map(out -> new CurationReport.Entry(image.name(), false, out.step(), out
                            .reason(), sha256, null)).orElseThrow());
        }
        return new CurationReport(recipe().title(), source.sha256(), source.changes(), inputs.stream().map(
                d -> new CurationReport.Input(d.name(), d.layout(), d.frames().frameCount())).toList(), entries, counts(
                        entries),
                parts().size() > 1 ? leaks(leakThreshold) : List.of());
    }

    private SortedMap<String, Integer> counts(List<CurationReport.Entry> entries) {
        SortedMap<String, Integer> counts = new TreeMap<>();
        counts.put("images", entries.size());
        counts.put("kept", set.kept().size());
        counts.put("targets", set.kept().stream().mapToInt(image -> image.labels().targets().size()).sum());
        for (CurationReport.Entry entry : entries) {
            if (entry.step() != null) {
                counts.merge("dropped: " + entry.step(), 1, Integer::sum);
            }
        }
        for (CuratedImage image : set.kept()) {
            image.split().ifPresent(part -> {
                counts.merge(part + ": images", 1, Integer::sum);
                counts.merge(part + ": targets", image.labels().targets().size(), Integer::sum);
            });
        }
        return counts;
    }

    private List<CurationReport.Leak> leaks(double threshold) {
        Map<String, String> partOf = new HashMap<>();
        set.kept().forEach(image -> image.split().ifPresent(part -> partOf.put(image.name(), part)));
        List<CurationReport.Leak> leaks = new ArrayList<>();
        for (NearDuplicates.Cluster cluster : set.nearDuplicates(threshold).clusters()) {
            List<CurationReport.Place> places = cluster.images().stream().map(image -> new CurationReport.Place(image
                    .name(), partOf.getOrDefault(image.name(), ""))).toList();
            if (places.stream().map(CurationReport.Place::split).distinct().count() > 1) {
                leaks.add(new CurationReport.Leak(places, cluster.links().stream().mapToDouble(
                        NearDuplicates.Link::correlation).min().orElse(threshold)));
            }
        }
        return leaks;
    }

    private String sha256(CuratedImage image) {
        Path file = inputs.get(image.origin().input()).frames().frameFile(image.origin().frame());
        return hashes.computeIfAbsent(file, Curation::hash);
    }

    private static String hash(Path file) {
        MessageDigest digest = RecipeText.digest();
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException e) {
            throw new InputException(file.toString(), "cannot be read: " + e.getMessage(), "check the disk", e);
        }
    }
}

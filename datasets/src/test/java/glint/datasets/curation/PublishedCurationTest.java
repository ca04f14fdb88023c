package glint.datasets.curation;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import glint.annotations.convert.MaskReading;
import glint.datasets.SharedData;
import glint.datasets.catalog.Dataset;
import glint.datasets.catalog.Datasets;
import glint.datasets.catalog.MisfitMasks;
import glint.datasets.catalog.OpenOptions;
import glint.datasets.frame.SourceFacts;
import glint.datasets.frame.SourceOptions;

import static org.assertj.core.api.Assertions.assertThat;

/** Counts that were taken from the published files by other means. */
class PublishedCurationTest {
    private static final String RECIPE = """
            schema: 1
            title: readings
            seed: 1
            masks: {threshold: 0, connectivity: 8, min-area: 1, margin: 0, merge-gap: 0}
            misfit-masks: resize
            steps:
              - select-proportion: {below: 0.0012, reading: every-component, negatives: drop}
            export: {format: coco, convention: zero-based-half-open, images: none}
            """;

    private static Dataset open(String name) {
        return Datasets.open(SharedData.path(name), new OpenOptions(Optional.empty(), SourceOptions.Order.AS_FOUND,
                new MaskReading(0, 8, 1, 0), Optional.empty(), SourceFacts.NONE, MisfitMasks.RESIZE));
    }

    private static int kept(Dataset dataset, String reading) {
        CurationRecipe.Source source = CurationRecipe.parse(new RecipeText("readings", RECIPE), Map.of(
                "steps.0.select-proportion.reading", reading));
        return Curation.run(source, List.of(dataset), step -> {}).set().kept().size();
    }

    @Test
    void theFourReadingsOfTheRuleKeepWhatTheyShouldOfNuaaSirst() {
        try (Dataset dataset = open("NUAA-SIRST")) {
            assertThat(kept(dataset, "every-component")).isEqualTo(288);
            assertThat(kept(dataset, "any-component")).isEqualTo(288);
            assertThat(kept(dataset, "summed-mask")).isEqualTo(277);
            assertThat(kept(dataset, "every-tight-box")).isEqualTo(270);
        }
    }

    @Test
    void theFourReadingsOfTheRuleKeepWhatTheyShouldOfNudtSirst() {
        try (Dataset dataset = open("NUDT-SIRST")) {
            assertThat(kept(dataset, "every-component")).isEqualTo(1050);
            assertThat(kept(dataset, "any-component")).isEqualTo(1063);
            assertThat(kept(dataset, "summed-mask")).isEqualTo(1012);
            assertThat(kept(dataset, "every-tight-box")).isEqualTo(651);
        }
    }

    @Test
    void aSplitOfNudtSirstByImageLeaksAndOneByNearDuplicatesDoesNot() {
        try (Dataset dataset = open("NUDT-SIRST")) {
            assertThat(leaks(dataset, "by: image")).isGreaterThan(20);
            assertThat(leaks(dataset, "by: near-duplicates, threshold: 0.85")).isZero();
        }
    }

    private static int leaks(Dataset dataset, String by) {
        CurationRecipe.Source source = CurationRecipe.parse(new RecipeText("leaks", RECIPE), Map.of("steps.0",
                "{split: {parts: [{name: train, share: 0.5}, {name: test, share: 0.5}], stratify: none, " + by + "}}"));
        return Curation.run(source, List.of(dataset), step -> {}).report(0.85).leaks().size();
    }
}

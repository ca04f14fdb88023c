package glint.datasets.curation;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import glint.annotations.convert.BoxConvention;
import glint.annotations.convert.MaskReading;
import glint.annotations.format.LabelFormats;
import glint.datasets.catalog.MisfitMasks;
import glint.datasets.yaml.YamlDocument;

/**
 * How datasets become another one.
 *
 * @param schema version of this layout, {@value #SCHEMA}
 * @param title what comes of it, for people
 * @param seed of everything that is drawn
 * @param masks how grey masks become targets when the inputs are read
 * @param misfitMasks what becomes of masks that have another size than their images
 * @param steps in the order in which they are taken
 * @param export how the result is written
 */
public record CurationRecipe(int schema, String title, long seed, MaskReading masks, MisfitMasks misfitMasks,
        List<CurationStep> steps, Export export) {
    /** The layout this version reads. */
    public static final int SCHEMA = 1;
    /** Where bundled recipes lie on the class path. */
    public static final String BUNDLED = "/glint/curation/";

    public CurationRecipe {
        if (schema != SCHEMA) {
            throw new IllegalArgumentException("schema must be " + SCHEMA + ", the layout this version reads");
        }
        steps = List.copyOf(steps);
    }

    /**
     * How the result is written.
     *
     * @param format id of a label format
     * @param convention how its files shall count pixels, for formats with variants
     * @param images whether images are written beside the labels
     */
    public record Export(String format, BoxConvention convention, Images images) {
        public Export {
            if (LabelFormats.all().stream().noneMatch(f -> f.id().equals(format))) {
                throw new IllegalArgumentException("there is no label format '" + format + "', the recipe may name "
                        + String.join(", ", LabelFormats.all().stream().map(f -> f.id()).toList()));
            }
        }

        /** What is written of the images. */
        public enum Images {
            /** The files as they are; those that a step has changed, and frames of stacks, as PNG. */
            COPY,
            /** Nothing; the labels name the images of the input. */
            NONE
        }
    }

    /**
     * A recipe with the text it was read from.
     *
     * @param changes values by dotted key that took the place of the text's
     */
    public record Source(CurationRecipe recipe, RecipeText text, SortedMap<String, String> changes) {
        public Source {
            changes = Collections.unmodifiableSortedMap(new TreeMap<>(changes));
        }

        /** SHA-256 of the text and the changes, which together are the recipe. */
        public String sha256() {
            return text.sha256(changes);
        }
    }

    /**
     * Opens a recipe file or, where there is none of that name, the bundled recipe so named.
     *
     * @throws glint.annotations.InputException when there is no such recipe or something in it is wrong, with line and key
     */
    public static Source open(String fileOrName, Map<String, String> changes) {
        return parse(RecipeText.open(fileOrName, BUNDLED), changes);
    }

    /** Reads a recipe's text. */
    public static Source parse(RecipeText text, Map<String, String> changes) {
        CurationRecipe recipe = YamlDocument.parse(text.name(), "recipe", text.text(), changes)
                .read(CurationRecipe.class);
        return new Source(recipe, text, new TreeMap<>(changes));
    }
}

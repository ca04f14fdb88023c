package glint.datasets.curation;

/**
 * A step of a recipe: takes images out, changes their labels or pixels, or shares them out. In a recipe a step is called
 * like its class, {@code select-size}, and has its components for keys.
 */
public sealed interface CurationStep permits SelectProportion, SelectSize, SelectScr, SelectCount, SelectClass,
        SelectDomain, SelectName, ToBoxes, RenameClass, DropClass, Deduplicate, Crop, Resize, Split, PublishedSplit {
    /**
     * Takes the step. The same images give the same result.
     *
     * @throws glint.annotations.InputException when the images cannot be what the step is about
     */
    void apply(Workset images);
}

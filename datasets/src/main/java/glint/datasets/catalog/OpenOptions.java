package glint.datasets.catalog;

import java.util.Optional;

import glint.annotations.convert.BoxConvention;
import glint.annotations.convert.MaskReading;
import glint.datasets.frame.SourceFacts;
import glint.datasets.frame.SourceOptions;

/**
 * What a dataset's files cannot tell about themselves.
 *
 * @param layout id of the layout to use instead of the one recognised
 * @param order whether the frames follow each other in time
 * @param masks how a grey mask becomes targets
 * @param convention how box files with variants count pixels; otherwise as the layout has it
 * @param facts how the samples are to be read
 * @param misfits what becomes of masks that have another size than their images
 */
public record OpenOptions(Optional<String> layout, SourceOptions.Order order, MaskReading masks,
        Optional<BoxConvention> convention, SourceFacts facts, MisfitMasks misfits) {
    /** Nothing said. */
    public static final OpenOptions DEFAULT = new OpenOptions(Optional.empty(), SourceOptions.Order.AS_FOUND,
            MaskReading.DEFAULT, Optional.empty());

    /** Nothing said about the samples. */
    public OpenOptions(Optional<String> layout, SourceOptions.Order order, MaskReading masks,
            Optional<BoxConvention> convention) {
        this(layout, order, masks, convention, SourceFacts.NONE, MisfitMasks.LEAVE_OUT);
    }

    /** These options with the layout named. */
    public OpenOptions withLayout(String id) {
        return new OpenOptions(Optional.of(id), order, masks, convention, facts, misfits);
    }
}

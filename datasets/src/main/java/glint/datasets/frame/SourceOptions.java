package glint.datasets.frame;

/**
 * What the files cannot tell about themselves.
 *
 * @param order whether frames follow each other in time
 * @param facts how the samples are to be read
 */
public record SourceOptions(Order order, SourceFacts facts) {
    /** Whether frames follow each other in time. */
    public enum Order {
        /** As the kind of source has it: a folder holds stills, a stack or a video is a sequence. */
        AS_FOUND,
        /** Consecutive frames follow each other in time. */
        SEQUENCE,
        /** Every frame stands alone. */
        STILLS;

        /** Whether it is a sequence, given what the kind of source would be. */
        public boolean isSequence(boolean asFound) {
            return this == SEQUENCE || (this == AS_FOUND && asFound);
        }
    }

    /** Nothing said. */
    public static final SourceOptions DEFAULT = new SourceOptions(Order.AS_FOUND);

    /** Only the order said. */
    public SourceOptions(Order order) {
        this(order, SourceFacts.NONE);
    }
}

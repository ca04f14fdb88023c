package glint.datasets.frame;

/**
 * What Glint must know of an image file format before it trusts a decoder with it. Decoders return half an image for half
 * a file, print to the terminal, turn pictures by their orientation tag and allocate what a header claims; a container
 * checks the structure first and passes on only what is needed for the samples.
 */
interface ImageContainer {
    /** Number of bytes that {@link #signature} needs. */
    int SIGNATURE_LENGTH = 8;

    /** Whether a file that begins with these bytes is of this format. */
    boolean signature(byte[] head);

    /**
     * Reads the header and makes sure that the file is complete, without decoding.
     *
     * @throws glint.annotations.InputException when the header is damaged or the file ends early
     */
    ImageInfo info(ByteFile file);

    /**
     * One page as a complete file for the decoder, in pixel order of the file: no orientation, no colour profile, no
     * transparency.
     *
     * @throws glint.annotations.InputException when anything between header and last sample is damaged
     */
    Page page(ByteFile file, int page);

    /**
     * A page as a complete file.
     *
     * @param info of this page
     * @param bytes what the decoder gets
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Page(ImageInfo info, byte[] bytes) {}
}

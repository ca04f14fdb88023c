package glint.datasets.frame;

import glint.annotations.InputException;

/**
 * A source whose 16-bit counts are read as the user says: with another number of valid bits, or from the upper end of their
 * 16 bits. A count that does not fit the bits is an error and never cut off.
 */
public final class SampleDepth extends ForwardingSource {
    private static final int WORD = 16;
    private static final int BYTE = 8;

    private final int bits;
    private final int shift;

    private SampleDepth(FrameSource source, int bits, int shift) {
        super(source);
        this.bits = bits;
        this.shift = shift;
    }

    /**
     * The source with its counts read as the facts say; the source itself where they say nothing about counts, or where it
     * is read so already.
     *
     * @throws InputException when an alignment is said without the number of bits
     */
    public static FrameSource of(FrameSource source, SourceFacts facts) {
        if (source instanceof SampleDepth || facts.samples() == ImageInfo.Samples.FLOAT
                || (facts.bits() == null && facts.alignment() == null)) {
            return source;
        }
        Integer bits = facts.bits();
        if (bits == null) {
            throw new InputException(source.location().toString(),
                    "cannot be aligned without the number of bits", "say bits too");
        }
        return new SampleDepth(source, bits, facts.alignment() == SourceFacts.Alignment.HIGH ? WORD - bits : 0);
    }

    @Override
    public Frame read(int index) {
        Frame frame = super.read(index);
        return switch (frame.type()) {
            case UINT8 -> bytes(index, frame);
            case UINT16 -> shorts(index, frame);
            case FLOAT32 -> throw new InputException(frameName(index), "holds float or signed samples, which have no"
                    + " number of valid bits", "leave bits and alignment out");
        };
    }

    private Frame bytes(int index, Frame frame) {
        if (bits > BYTE || shift > 0) {
            throw new InputException(frameName(index), "holds 8-bit samples, not " + bits, "correct bits or alignment");
        }
        return frame;
    }

    private Frame shorts(int index, Frame frame) {
        short[] counts = frame.shorts();
        short[] low = new short[counts.length];
        int limit = 1 << bits;
        for (int i = 0; i < low.length; i++) {
            int count = counts[i] & 0xFFFF;
            if (shift > 0 ? (count & ((1 << shift) - 1)) != 0 : count >= limit) {
                throw new InputException(frameName(index), "holds the count " + count + ", which is none of " + bits
                        + " bits" + (shift > 0 ? " at the upper end of 16" : ""), "correct bits or alignment");
            }
            low[i] = (short) (count >>> shift);
        }
        return bits > BYTE ? Frame.ofShorts(frame.width(), frame.height(), bits, low) : narrow(frame, low);
    }

    private static Frame narrow(Frame frame, short[] counts) {
        byte[] bytes = new byte[counts.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) counts[i];
        }
        return Frame.ofBytes(frame.width(), frame.height(), bytes);
    }
}

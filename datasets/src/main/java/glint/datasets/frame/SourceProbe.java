package glint.datasets.frame;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import glint.annotations.InputException;
import glint.annotations.audit.Finding;
import glint.annotations.audit.Finding.Severity;
import glint.annotations.geometry.ImageSize;

/**
 * What a source turns out to hold when frames of it are read: what it says of itself, and what was measured.
 *
 * @param frames number of frames
 * @param isSequence whether they follow each other in time
 * @param sizes how many frames there are of each size, in the order in which they are met
 * @param framesRead number of frames that were measured
 * @param samples kinds of samples among them, as {@code uint16}, with their valid bits as the file, or the user, says
 * @param usedBits bits that the highest count needs; 0 when there are no counts
 * @param emptyLowBits bits at the lower end that no count uses; more than a few mean that counts stand at the upper end
 * @param lowest sample
 * @param highest sample
 * @param missing samples without a value
 * @param findings of the source, one for every frame that could not be read, and what the measures suggest
 */
public record SourceProbe(int frames, boolean isSequence, Map<ImageSize, Integer> sizes, int framesRead,
        Map<String, Integer> samples, int usedBits, int emptyLowBits, double lowest, double highest, long missing,
        List<Finding> findings) {
    private static final int WORD = 16;

    public SourceProbe {
        sizes = Collections.unmodifiableMap(new LinkedHashMap<>(sizes));
        samples = Collections.unmodifiableMap(new LinkedHashMap<>(samples));
        findings = List.copyOf(findings);
    }

    /**
     * Reads frames of a source at even distances.
     *
     * @param atMost number of frames to read; all of them where it is not smaller than their number
     */
    public static SourceProbe of(FrameSource source, int atMost) {
        Measures measures = new Measures();
        List<Finding> findings = new ArrayList<>(source.findings());
        Map<ImageSize, Integer> sizes = new LinkedHashMap<>();
        int count = source.frameCount();
        for (int i = 0; i < count; i++) {
            try {
                sizes.merge(source.frameSize(i), 1, Integer::sum);
            } catch (InputException e) {
                findings.add(unreadable(source.frameName(i), e));
            }
        }
        int reads = Math.min(atMost, count);
        for (int i = 0; i < reads; i++) {
            int index = reads == 1 ? 0 : (int) ((long) i * (count - 1) / (reads - 1));
            try {
                measures.add(source.read(index));
            } catch (InputException e) {
                findings.add(unreadable(source.frameName(index), e));
            }
        }
        measures.suggestion(source.location().getFileName().toString()).ifPresent(findings::add);
        return measures.probe(source, sizes, findings.stream().distinct().toList());
    }

    private static Finding unreadable(String name, InputException e) {
        return Finding.of("unreadable-frame", Severity.ERROR, name, "The frame " + e.problem()
                + "; the others keep their numbers.", e.remedy());
    }

    /** Collects what frames hold. */
    private static final class Measures {
        private final Map<String, Integer> samples = new LinkedHashMap<>();
        private int read;
        private int used;
        private boolean isDeep;
        private double lowest = Double.POSITIVE_INFINITY;
        private double highest = Double.NEGATIVE_INFINITY;
        private long missing;

        void add(Frame frame) {
            read++;
            String kind = frame.type().name().toLowerCase(Locale.ROOT);
            samples.merge(frame.type() == Frame.SampleType.FLOAT32
                    ? kind
                    : kind + ", " + frame.validBits()
                            + " bits valid",
                    1, Integer::sum);
            isDeep |= frame.type() == Frame.SampleType.UINT16 && frame.validBits() == WORD;
            int n = frame.width() * frame.height();
            for (int i = 0; i < n; i++) {
                double value = frame.value(i);
                if (Double.isNaN(value)) {
                    missing++;
                } else {
                    lowest = Math.min(lowest, value);
                    highest = Math.max(highest, value);
                    used |= frame.type() == Frame.SampleType.FLOAT32 ? 0 : (int) value;
                }
            }
        }

        private int usedBits() {
            return Integer.SIZE - Integer.numberOfLeadingZeros(used);
        }

        private int emptyLowBits() {
            return used == 0 ? 0 : Integer.numberOfTrailingZeros(used);
        }

        /** Says how counts could be read when 16 bits are more than they use; nothing is changed on its own. */
        Optional<Finding> suggestion(String name) {
            if (!isDeep || used == 0 || (usedBits() == WORD && emptyLowBits() == 0)) {
                return Optional.empty();
            }
            boolean high = usedBits() == WORD;
            int bits = high ? WORD - emptyLowBits() : usedBits();
            return Optional.of(Finding.of("depth", Severity.INFO, name, "The counts that were read need "
                    + bits + " of their 16 bits" + (high ? ", at the upper end." : "."),
                    "If that is the sensor's depth,"
                            + " say bits: " + bits + (high ? " and alignment: high." : ".")));
        }

        SourceProbe probe(FrameSource source, Map<ImageSize, Integer> sizes, List<Finding> findings) {
            boolean nothing = lowest > highest;
            return new SourceProbe(source.frameCount(), source.isSequence(), sizes, read, samples, usedBits(),
                    emptyLowBits(), nothing ? Double.NaN : lowest, nothing ? Double.NaN : highest, missing, findings);
        }
    }
}

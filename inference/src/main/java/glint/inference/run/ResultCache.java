package glint.inference.run;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

import glint.annotations.InputException;
import glint.annotations.convert.BoxConvention;
import glint.annotations.convert.MaskReading;
import glint.annotations.format.LabelFormat.ReadOptions;
import glint.annotations.format.LabelFormat.WriteOptions;
import glint.annotations.format.glint.GlintFormat;
import glint.annotations.model.FrameLabels;
import glint.annotations.model.LabelSet;
import glint.annotations.model.Target;
import glint.datasets.frame.Frame;
import glint.inference.Clip;
import glint.inference.DetectOptions;
import glint.inference.DetectorSetup;

/**
 * What detectors found, by what they looked at: the very samples of a clip, the checkpoint and every choice that changes a result.
 * Wherever the same frame lies and whatever it is called, it need not be looked at again. What cannot be read counts as not kept.
 *
 * @param folder where it is kept; need not exist
 */
public record ResultCache(Path folder) {
    /** What an entry is kept by. */
    static String key(Clip clip, DetectorSetup setup, DetectOptions options) {
        MessageDigest digest = sha256();
        // The processor is left out: its results differ by rounding alone.
        text(digest, setup.id() + '|' + setup.preset() + '|' + setup.reading() + '|' + setup.weightsSha256() + '|'
                + new TreeMap<>(setup.settings()) + '|' + options);
        clip.frames().forEach(frame -> samples(digest, frame));
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    private static void text(MessageDigest digest, String text) {
        digest.update(text.getBytes(StandardCharsets.UTF_8));
    }

    private static void samples(MessageDigest digest, Frame frame) {
        text(digest, "|" + frame.type() + frame.validBits() + ' ' + frame.size());
        switch (frame.type()) {
            case UINT8 -> digest.update(frame.bytes());
            case UINT16 -> {
                ByteBuffer bytes = ByteBuffer.allocate(frame.shorts().length * Short.BYTES);
                bytes.asShortBuffer().put(frame.shorts());
                digest.update(bytes);
            }
            case FLOAT32 -> {
                ByteBuffer bytes = ByteBuffer.allocate(frame.floats().length * Float.BYTES);
                bytes.asFloatBuffer().put(frame.floats());
                digest.update(bytes);
            }
        }
    }

    private Path file(String key) {
        return folder.resolve(key.substring(0, 2)).resolve(key + ".json");
    }

    /** What was found. */
    Optional<List<Target>> get(String key) {
        try {
            ReadOptions options = new ReadOptions(frame -> {
                throw new InputException(frame, "has no size", "run the detector again");
            }, BoxConvention.ZERO_BASED_HALF_OPEN, MaskReading.DEFAULT);
            return new GlintFormat().read(file(key), options).labels().frames().stream().findFirst()
                    .map(FrameLabels::targets);
        } catch (InputException e) {
            // Not there, cut off, or of a version to come: the frame is looked at again and the file replaced.
            return Optional.empty();
        }
    }

    /** Keeps what was found. */
    void put(String key, Frame frame, List<Target> targets) {
        LabelSet labels = new LabelSet(targets.stream().map(Target::category).distinct().toList(), List
                .of(new FrameLabels(key, frame.size(), targets)));
        new GlintFormat().write(labels, file(key), new WriteOptions(BoxConvention.ZERO_BASED_HALF_OPEN));
    }
}

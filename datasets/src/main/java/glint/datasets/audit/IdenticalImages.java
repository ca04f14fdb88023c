package glint.datasets.audit;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

import glint.annotations.InputException;
import glint.annotations.audit.Finding;
import glint.annotations.audit.Finding.Severity;
import glint.datasets.frame.Frame;
import glint.datasets.frame.FrameSource;

/** Images of the dataset with the very same counts, whatever their names and kinds of file. */
public final class IdenticalImages implements DatasetRule {
    @Override
    public String id() {
        return "identical-images";
    }

    @Override
    public String description() {
        return "Several images have the very same counts.";
    }

    @Override
    public List<Finding> check(AuditedDataset audited) {
        FrameSource frames = audited.dataset().frames();
        List<Optional<String>> digests = IntStream.range(0, frames.frameCount()).parallel().mapToObj(i -> digest(frames,
                i)).toList();
        Map<String, String> first = new LinkedHashMap<>();
        List<Finding> findings = new ArrayList<>();
        for (int i = 0; i < digests.size(); i++) {
            String name = frames.frameName(i);
            Optional<String> twin = digests.get(i).map(digest -> first.putIfAbsent(digest, name));
            twin.ifPresent(other -> findings.add(Finding.of(id(), Severity.WARNING, name,
                    "The image has the very same counts as " + other + ".", "Keep one of them.")));
        }
        return List.copyOf(findings);
    }

    /** Empty for an image that cannot be read, which is a finding elsewhere. */
    private static Optional<String> digest(FrameSource frames, int index) {
        try {
            Frame frame = frames.read(index);
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] row = new byte[frame.width() * Float.BYTES];
            for (int y = 0; y < frame.height(); y++) {
                for (int x = 0; x < frame.width(); x++) {
                    int bits = Float.floatToIntBits((float) frame.value(x, y));
                    for (int b = 0; b < Float.BYTES; b++) {
                        row[x * Float.BYTES + b] = (byte) (bits >>> (8 * b));
                    }
                }
                digest.update(row);
            }
            return Optional.of(frame.size() + ":" + HexFormat.of().formatHex(digest.digest()));
        } catch (InputException unreadable) {
            return Optional.empty();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}

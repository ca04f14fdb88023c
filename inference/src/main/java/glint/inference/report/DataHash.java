package glint.inference.report;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

import glint.annotations.geometry.Box;
import glint.inference.evaluation.EvaluationSet;

/** A fingerprint of the labels behind a figure: two reports with the same one compared with the same labels. */
final class DataHash {
    private DataHash() {}

    /** SHA-256 over the names of the images and the categories and boxes of their targets, in order. */
    static String of(EvaluationSet set) {
        MessageDigest digest;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
        for (int image = 0; image < set.images().size(); image++) {
            add(digest, set.images().get(image));
            for (int t = 0; t < set.truthCount(image); t++) {
                add(digest, set.truthCategory(image, t));
                Box box = set.truth(image, t);
                digest.update(ByteBuffer.allocate(32).putDouble(box.x0()).putDouble(box.y0()).putDouble(box.x1())
                        .putDouble(box.y1()).flip());
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** With its length, so that no two lists of names give the same bytes. */
    private static void add(MessageDigest digest, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(4).putInt(bytes.length).flip());
        digest.update(bytes);
    }
}

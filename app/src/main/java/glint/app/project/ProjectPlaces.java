package glint.app.project;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/**
 * Where projects lie that nobody has given a place yet: never beside the user's data, and always at the same place for the same
 * folder, so that opening it again finds its labels.
 */
public final class ProjectPlaces {
    private static final String SUFFIX = ".glint";
    private static final int HASH_DIGITS = 10;
    private static final int LONGEST_NAME = 60;

    private final Path folder;

    /** @param dataFolder where programs keep what they make for the user */
    public ProjectPlaces(Path dataFolder) {
        this.folder = dataFolder;
    }

    /** Whether a path is that of a project. */
    public static boolean isProject(Path path) {
        return path.toString().toLowerCase(Locale.ROOT).endsWith(SUFFIX);
    }

    /** The project of a folder or file. */
    public Path projectOf(Path data, boolean imagesOnly) {
        Path absolute = data.toAbsolutePath().normalize();
        String hash = hash(absolute + (imagesOnly ? "\nimages" : ""));
        return folder.resolve("projects").resolve(plain(nameOf(absolute)) + "-" + hash + SUFFIX);
    }

    /** Where the demo sequence lies. */
    public Path demo() {
        return folder.resolve("demo");
    }

    /** The name of a project or of the data it is made from, for people. */
    public static String nameOf(Path path) {
        Path last = path.toAbsolutePath().normalize().getFileName();
        String name = last == null ? path.toString() : last.toString();
        return isProject(path) ? name.substring(0, name.length() - SUFFIX.length()) : name;
    }

    /** Letters and digits of every script stay; what a file system might not take becomes a hyphen. */
    private static String plain(String name) {
        String plain = name.replaceAll("[^\\p{L}\\p{N}._-]+", "-");
        return plain.substring(0, Math.min(plain.length(), LONGEST_NAME));
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, HASH_DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("Every Java has SHA-256", e);
        }
    }
}

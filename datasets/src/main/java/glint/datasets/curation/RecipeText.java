package glint.datasets.curation;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.SortedMap;

import glint.annotations.InputException;

/**
 * The text of a recipe, for curation or training.
 *
 * @param name what messages call it: its file, or the name it is bundled under
 */
public record RecipeText(String name, String text) {
    /**
     * Opens a recipe file or, where there is none of that name, the bundled recipe so named.
     *
     * @param folder of the bundled recipes on the class path, with a slash on either end
     * @throws InputException when there is no such recipe
     */
    public static RecipeText open(String fileOrName, String folder) {
        Path file = Path.of(fileOrName);
        if (Files.isRegularFile(file)) {
            try {
                return new RecipeText(fileOrName, Files.readString(file));
            } catch (MalformedInputException e) {
                throw new InputException(fileOrName, "the recipe is not UTF-8 text", "save it as UTF-8", e);
            } catch (IOException e) {
                throw new InputException(fileOrName, "the recipe cannot be read", "check its permissions", e);
            }
        }
        String name = fileOrName.endsWith(".yaml") ? fileOrName : fileOrName + ".yaml";
        try (InputStream in = RecipeText.class.getResourceAsStream(folder + name)) {
            if (in == null) {
                throw new InputException(fileOrName, "there is neither a file nor a bundled recipe of this name",
                        "give the path of a YAML recipe");
            }
            return new RecipeText(fileOrName, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** SHA-256 of the text and the changes made to it, which together are the recipe. */
    public String sha256(SortedMap<String, String> changes) {
        MessageDigest digest = digest();
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        changes.forEach((key, value) -> digest.update(("\n" + key + "=" + value).getBytes(StandardCharsets.UTF_8)));
        return HexFormat.of().formatHex(digest.digest());
    }

    static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}

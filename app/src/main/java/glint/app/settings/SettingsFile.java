package glint.app.settings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.jspecify.annotations.Nullable;

import glint.annotations.audit.Finding;
import glint.annotations.format.AtomicFile;

/**
 * The settings on disk: {@code settings.json}, an object with a version.
 *
 * <p>A file that cannot be understood never stops the program: it is put aside as {@code settings.json.bad}, the
 * defaults take its place, and a finding says so.
 */
public final class SettingsFile {
    private static final String NAME = "settings.json";

    private final ObjectMapper json = new ObjectMapper();
    private final Path file;

    /** Settings of the folder given; it need not exist. */
    public SettingsFile(Path folder) {
        this.file = folder.resolve(NAME);
    }

    /** Where the settings lie. */
    public Path path() {
        return file;
    }

    /** What a file held. */
    public record Loaded(Settings settings, Optional<Finding> finding) {}

    /** Reads the file; a missing one gives the defaults. */
    public Loaded load() {
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            return new Loaded(Settings.DEFAULTS, Optional.empty());
        } catch (IOException e) {
            return damaged("cannot be read: " + e, "give yourself permission to read it; defaults are used until then");
        }
        try {
            JsonNode root = json.readTree(bytes);
            return new Loaded(SettingsJson.read(root), Optional.empty());
        } catch (JsonProcessingException e) {
            return putAside("is damaged: " + place(e.getLocation()));
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory cannot fail", e);
        } catch (SettingsJson.Unreadable e) {
            return putAside(e.problem());
        }
    }

    /**
     * Replaces the file.
     *
     * @throws glint.annotations.InputException when it cannot be written
     */
    public void save(Settings settings) {
        byte[] bytes = SettingsJson.write(settings, json);
        AtomicFile.write(file, out -> out.write(bytes));
    }

    private static String place(@Nullable JsonLocation location) {
        return location == null
                ? "it is not JSON"
                : "it is not JSON from line " + location.getLineNr() + ", column " + location.getColumnNr() + " on";
    }

    private Loaded putAside(String problem) {
        Path aside = file.resolveSibling(NAME + ".bad");
        try {
            Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            return damaged(problem, "remove it; it could not be put aside: " + e);
        }
        return damaged(problem, "defaults are used; the old file was kept as " + aside.getFileName());
    }

    private Loaded damaged(String problem, String suggestion) {
        return new Loaded(Settings.DEFAULTS, Optional.of(
                Finding.of("damaged-settings", Finding.Severity.WARNING, file.toString(), problem, suggestion)));
    }
}

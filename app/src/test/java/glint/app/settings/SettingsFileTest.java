package glint.app.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import glint.annotations.InputException;
import glint.app.shell.action.KeyChord;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SettingsFileTest {
    private static final Settings FULL = new Settings(ThemeChoice.LIGHT, Optional.of(Language.CHINESE),
            new WindowPlacement(1280, 800, true),
            List.of(new RecentProject(Path.of("/data/红外/a b.glint"), "红外 \"1\"", Instant.parse("2026-11-20T12:00:00Z"),
                    745,
                    746, 3)),
            150, Map.of("edit.undo", List.of(KeyChord.of("Ctrl+U"), KeyChord.of("U")), "labels.accept", List.of()));

    @TempDir
    Path folder;

    private Path file() {
        return folder.resolve("settings.json");
    }

    @Test
    void withoutAFileTheDefaultsHold() {
        SettingsFile.Loaded loaded = new SettingsFile(folder.resolve("missing")).load();
        assertThat(loaded).isEqualTo(new SettingsFile.Loaded(Settings.DEFAULTS, Optional.empty()));
    }

    @Test
    void whatIsSavedIsReadBack() {
        new SettingsFile(folder.resolve("new")).save(FULL);
        assertThat(new SettingsFile(folder.resolve("new")).load().settings()).isEqualTo(FULL);
    }

    @Test
    void aLanguageThatWasNotChosenStaysUnchosen() {
        new SettingsFile(folder).save(Settings.DEFAULTS);
        assertThat(new SettingsFile(folder).load().settings()).isEqualTo(Settings.DEFAULTS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "null", "\u0000\u0001", "{\"theme\": \"dark\"}", "{\"version\": 7}", "{\"version\": 1, \"theme\": \"pink\"}", "{\"version\": 1, \"language\": \"tlh\"}", "{\"version\": 1, \"keys\": {\"edit.undo\": [\"Hyper+A\"]}}", "{\"version\": 1, \"recentProjects\": [{\"path\": \"/a\", \"openedAt\": \"tomorrow\"}]}"})
    void aDamagedFileIsPutAsideWithAFinding(String content) throws IOException {
        Files.writeString(file(), content);
        SettingsFile.Loaded loaded = new SettingsFile(folder).load();
        assertThat(loaded.settings()).isEqualTo(Settings.DEFAULTS);
        assertThat(loaded.finding()).get().satisfies(finding -> {
            assertThat(finding.rule()).isEqualTo("damaged-settings");
            assertThat(finding.image()).isEqualTo(file().toString());
        });
        assertThat(file()).doesNotExist();
        assertThat(folder.resolve("settings.json.bad")).hasContent(content);
    }

    @Test
    void aFileOfANewerGlintSaysSo() throws IOException {
        Files.writeString(file(), "{\"version\": 2}");
        assertThat(new SettingsFile(folder).load().finding()).get()
                .satisfies(finding -> assertThat(finding.message()).contains("newer Glint"));
    }

    @Test
    void anyDamageToTheBytesEndsInSettings() throws IOException {
        new SettingsFile(folder).save(FULL);
        byte[] whole = Files.readAllBytes(file());
        SplittableRandom random = new SplittableRandom(7);
        for (int i = 0; i < 300; i++) {
            byte[] damaged = whole.clone();
            for (int k = random.nextInt(1, 4); k > 0; k--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            }
            Files.write(file(), damaged);
            assertThat(new SettingsFile(folder).load().settings().window().width()).isBetween(1000.0, 16_000.0);
        }
    }

    @Test
    void aFileThatCannotBeWrittenIsAnErrorForPeople() throws IOException {
        Files.writeString(folder.resolve("taken"), "a file, no folder");
        assertThatThrownBy(() -> new SettingsFile(folder.resolve("taken")).save(FULL))
                .isInstanceOf(InputException.class);
    }

    @Test
    void anUnknownFieldIsIgnored() throws IOException {
        Files.writeString(file(), "{\"version\": 1, \"theme\": \"dark\", \"colour\": 3}");
        assertThat(new SettingsFile(folder).load())
                .isEqualTo(new SettingsFile.Loaded(Settings.DEFAULTS.withTheme(ThemeChoice.DARK), Optional.empty()));
    }
}

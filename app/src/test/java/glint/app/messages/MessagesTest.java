package glint.app.messages;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class MessagesTest {
    private static final Path PROJECT = Path.of(System.getProperty("glint.project"));
    private static final Path BUNDLES = PROJECT.resolve("resources/src/main/resources/glint/messages");
    private static final Pattern LITERAL = Pattern.compile("\"([a-z][A-Za-z0-9-]*\\.(?:[A-Za-z0-9-]+\\.?)*)\"");
    private static final Pattern PLACE = Pattern.compile("\\{(\\d)");

    private static Properties bundle(String file) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(BUNDLES.resolve(file))) {
            properties.load(reader);
        }
        return properties;
    }

    /** Everything in the code that looks like a key; with a dot at its end, the beginning of keys put together later. */
    private static Set<String> literals() throws IOException {
        Set<String> literals = new HashSet<>();
        try (Stream<Path> files = Files.walk(PROJECT.resolve("app/src/main/java"))) {
            for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
                Matcher matcher = LITERAL.matcher(Files.readString(file));
                while (matcher.find()) {
                    literals.add(matcher.group(1));
                }
            }
        }
        return literals;
    }

    @Test
    void everyKeyExistsInEveryLanguage() throws IOException {
        Set<String> english = new TreeSet<>(bundle("messages.properties").stringPropertyNames());
        assertThat(english).isNotEmpty();
        try (Stream<Path> files = Files.list(BUNDLES)) {
            for (Path file : files.toList()) {
                assertThat(new TreeSet<>(bundle(file.getFileName().toString()).stringPropertyNames()))
                        .as(file.getFileName().toString()).isEqualTo(english);
            }
        }
    }

    @Test
    void everyTranslationHasTheSamePlaces() throws IOException {
        Properties english = bundle("messages.properties");
        Properties chinese = bundle("messages_zh_CN.properties");
        for (String key : english.stringPropertyNames()) {
            assertThat(places(chinese.getProperty(key))).as(key).isEqualTo(places(english.getProperty(key)));
        }
    }

    private static Set<String> places(String text) {
        Set<String> places = new TreeSet<>();
        Matcher matcher = PLACE.matcher(text);
        while (matcher.find()) {
            places.add(matcher.group(1));
        }
        return places;
    }

    @Test
    void everyKeyTheCodeAsksForExists() throws IOException {
        Set<String> keys = bundle("messages.properties").stringPropertyNames();
        Pattern asked = Pattern.compile("(?:\\.text|\\.count|choose)\\(\\s*\"([^\"]+)\"\\s*[,)]");
        Set<String> missing = new TreeSet<>();
        try (Stream<Path> files = Files.walk(PROJECT.resolve("app/src/main/java"))) {
            for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
                Matcher matcher = asked.matcher(Files.readString(file));
                while (matcher.find()) {
                    String key = matcher.group(1);
                    if (!keys.contains(key) && !keys.contains(key + ".many")) {
                        missing.add(file.getFileName() + " " + key);
                    }
                }
            }
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void noKeyIsLeftOver() throws IOException {
        Set<String> literals = literals();
        Set<String> leftOver = new TreeSet<>();
        for (String key : bundle("messages.properties").stringPropertyNames()) {
            boolean asked = literals.contains(key) || literals.contains(key.replaceFirst("\\.(none|one|many)$", ""))
                    || literals.stream().filter(literal -> literal.endsWith(".")).anyMatch(key::startsWith);
            if (!asked) {
                leftOver.add(key);
            }
        }
        assertThat(leftOver).isEmpty();
    }

    @Test
    void aNumberDecidesBetweenOneAndMany() {
        Messages messages = new Messages(Locale.ENGLISH);
        assertThat(messages.count("count.labels", 0)).isEqualTo("no labels");
        assertThat(messages.count("count.labels", 1)).isEqualTo("1 label");
        assertThat(messages.count("count.labels", 21_040)).isEqualTo("21\u2009040 labels");
        assertThat(messages.count("count.frames", 0)).isEqualTo("0 frames");
    }

    @Test
    void aLanguageWithoutMessagesReadsEnglish() {
        assertThat(new Messages(Locale.JAPANESE).text("menu.file")).isEqualTo("File");
        assertThat(new Messages(Locale.forLanguageTag("zh-CN")).text("menu.file")).isEqualTo("文件");
    }

    @Test
    void aNegativeNumberHasARealMinus() {
        assertThat(Messages.number(-1234)).isEqualTo("\u22121\u2009234");
    }
}

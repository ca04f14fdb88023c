package glint.app.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The manual page that packages install. */
class ManualPageTest {
    private static final Path PAGE = Path.of(System.getProperty("glint.project"), "packaging", "linux", "glint.1");

    @Test
    void itDescribesEveryCommandAndNoOther() throws IOException {
        String page = Files.readString(PAGE).replace("\\-", "-");
        String commands = page.substring(page.indexOf(".SH COMMANDS"), page.indexOf(".SH EXIT STATUS"));
        List<String> described = Pattern.compile("^\\.BR? ([a-z-]+)", Pattern.MULTILINE).matcher(commands).results()
                .map(match -> match.group(1)).toList();
        assertThat(described).containsExactlyElementsOf(GlintCommandLine
                .create(new Console(System.out, System.err)).getSubcommands().keySet());
    }
}

package glint.app.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import javafx.application.Application;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

import glint.annotations.InputException;
import glint.app.shell.WorkbenchApplication;

/** {@code glint open}: the workbench, on a project, a dataset or a source. */
@Command(name = "open", mixinStandardHelpOptions = true, description = "Opens the workbench.")
final class OpenCommand implements Callable<Integer> {
    @Parameters(index = "0", arity = "0..1", paramLabel = "PATH", description = "Project, dataset, folder or file to open.")
    private @Nullable Path path;

    @Override
    public Integer call() {
        return open(Optional.ofNullable(path));
    }

    /**
     * Shows the window until it is closed.
     *
     * @param path what to open in it
     * @throws InputException when the path or a display is missing
     */
    static int open(Optional<Path> path) {
        path.filter(Files::notExists).ifPresent(missing -> {
            throw new InputException(missing.toString(), "does not exist", "check the path");
        });
        if (!Display.isThere()) {
            throw new InputException("The workbench", "there is no display to open a window on",
                    "run it on a desktop, or use a command that needs none, see glint --help");
        }
        WorkbenchApplication.prepare();
        Application.launch(WorkbenchApplication.class, path.map(Path::toString).stream().toArray(String[]::new));
        return GlintCommandLine.DONE;
    }
}
